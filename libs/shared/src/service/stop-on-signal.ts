import type { Server } from 'node:http';
import type { INestApplication } from '@nestjs/common';
import type { Logger } from 'pino';
import type { Readiness } from './readiness.js';

const HARD_EXIT_MS = 15_000;
const IDLE_CHECK_MS = 50;

/**
 * SIGTERM or SIGINT: not ready, no new requests or messages, finish what is at work, `last`, exit 0. A second one changes
 * nothing.
 */
export function stopOnSignal(
  app: INestApplication,
  { readiness, logger, last }: { readiness: Readiness; logger: Logger; last: () => Promise<void> },
): void {
  let stopping = false;
  const stop = (signal: NodeJS.Signals) => {
    if (stopping) return;
    stopping = true;
    readiness.drain();
    logger.info(`${signal}: stopping`);
    setTimeout(() => {
      logger.error(`Not stopped after ${HARD_EXIT_MS / 1000} s; exiting with work unfinished`);
      process.exit(1);
    }, HARD_EXIT_MS).unref();
    dropIdleConnections(app);
    void app
      .close()
      .then(last)
      .then(
        () => exit(logger, 0),
        (error: unknown) => {
          logger.error({ err: error as Error }, 'Stopping failed');
          exit(logger, 1);
        },
      );
  };
  process.on('SIGTERM', stop);
  process.on('SIGINT', stop);
}

/** A connection that a client keeps open after its last answer would hold up the end. */
function dropIdleConnections(app: INestApplication): void {
  const server = app.getHttpServer() as Server;
  setInterval(() => server.closeIdleConnections(), IDLE_CHECK_MS).unref();
}

function exit(logger: Logger, code: number): void {
  logger.info('stopped');
  process.exit(code);
}
