import 'reflect-metadata';
import { startTestService } from '#shared/testing/test-service.js';
import { AppModule } from '../app.module.js';
import { AutoResolveTimer } from '../auto-resolve/auto-resolve-timer.service.js';
import { conversationsConfig } from '../config.js';
import { ConversationWriter } from '../conversations/conversation-writer.js';

interface TimerProcess {
  /** What the service is configured with. */
  config: Record<string, string>;
  /** By how much the clock of this process is wrong. */
  skewMs: number;
  /** Stops itself, as SIGSTOP does, in the middle of the first transaction of the timer. */
  stopInside: boolean;
}

const { config, skewMs, stopInside } = JSON.parse(process.env['PARLEY_TEST_INPUT'] ?? '{}') as TimerProcess;

/** The service as a process of its own, whose timer works as in production. */
async function main(): Promise<void> {
  if (skewMs !== 0) skewClock(skewMs);
  const parsed = conversationsConfig.parse(config);
  const module = AppModule.register(parsed);
  const { app } = await startTestService({
    service: 'conversations',
    module,
    namespace: parsed.AMQP_NAMESPACE,
  });
  if (stopInside) stopInsideTransaction(app.get(ConversationWriter));
  process.send?.('ready');
  // The first look should not be a matter of luck.
  await app.get(AutoResolveTimer).look();
}

function stopInsideTransaction(writer: ConversationWriter): void {
  const write = writer.write.bind(writer);
  let stopped = false;
  writer.write = async (manager, changes, cause) => {
    const rows = await write(manager, changes, cause);
    if (!stopped && changes.length > 0) {
      stopped = true;
      process.kill(process.pid, 'SIGSTOP');
    }
    return rows;
  };
}

function skewClock(by: number): void {
  const RealDate = Date;
  const now = (): number => RealDate.now() + by;
  globalThis.Date = new Proxy(RealDate, {
    construct: (target, args: []) => new target(...(args.length === 0 ? ([now()] as unknown as []) : args)),
    get: (target, property) => (property === 'now' ? now : Reflect.get(target, property)),
  });
}

process.on('disconnect', () => process.exit(0)); // the spec is gone
void main();
