import { pino } from 'pino';
import { buildApp, type RunningApp } from './app.js';
import { ConfigError, loadConfig, type Config } from './config.js';
import { StateFileError } from './world/persistence.js';

function fail(message: string): never {
  process.stderr.write(`meta-sandbox: ${message}\n`);
  process.exit(1);
}

/** One line that says what is wrong for the failures that an operator can put right. */
function explain(error: unknown, config: Config | undefined): string {
  if (error instanceof ConfigError || error instanceof StateFileError) return error.message;
  const code = error instanceof Error && 'code' in error ? error.code : undefined;
  if (code === 'EADDRINUSE')
    return `port ${config?.port ?? '?'} on ${config?.host ?? '?'} is in use (HTTP_PORT)`;
  if (code === 'EACCES') return `no permission: ${(error as Error).message}`;
  return error instanceof Error ? (error.stack ?? error.message) : String(error);
}

function stopOnSignal({ app }: RunningApp): void {
  let stopping = false;
  const stop = (signal: string): void => {
    if (stopping) return;
    stopping = true;
    app.log.info({ signal }, 'stopping');
    app.close().then(
      () => process.exit(0),
      (error: unknown) => fail(explain(error, undefined)),
    );
  };
  process.on('SIGTERM', stop);
  process.on('SIGINT', stop);
}

async function start(): Promise<void> {
  let config: Config | undefined;
  try {
    config = loadConfig();
    const log = pino({ level: config.logLevel, base: { service: 'meta-sandbox' } });
    const running = await buildApp(config, log);
    await running.app.listen({ host: config.host, port: config.port });
    stopOnSignal(running);
    log.info(
      { url: config.publicUrl, appId: config.appId, seed: running.sandbox.world.seed },
      'sandbox is ready',
    );
  } catch (error) {
    fail(explain(error, config));
  }
}

await start();
