import 'reflect-metadata';
import { startTestService } from '#shared/testing/test-service.js';
import { AppModule } from '../app.module.js';
import { BulkChanges } from '../bulk/bulk-changes.js';
import { conversationsConfig } from '../config.js';

interface BulkProcess {
  /** What the service is configured with. */
  config: Record<string, string>;
  /** In the middle of which batch this process ends or stops itself; 0: never. */
  batch: number;
  signal: 'SIGKILL' | 'SIGSTOP';
}

const { config, batch, signal } = JSON.parse(process.env['PARLEY_TEST_INPUT'] ?? '{}') as BulkProcess;

/** The service as a process of its own, which works bulk changes as in production. */
async function main(): Promise<void> {
  endInside();
  const parsed = conversationsConfig.parse(config);
  const module = AppModule.register(parsed);
  await startTestService({ service: 'conversations', module, namespace: parsed.AMQP_NAMESPACE });
  await ready();
}

function ready(): Promise<void> {
  return new Promise((resolve) => void process.send?.('ready', () => resolve()));
}

/** A batch that is all written, and not committed. */
function endInside(): void {
  const apply = BulkChanges.prototype.apply;
  let batches = 0;
  BulkChanges.prototype.apply = async function (manager, operation, items) {
    const done = await apply.call(this, manager, operation, items);
    batches += 1;
    if (batches === batch) {
      await ready(); // the work that waits may bring this about before the start is through
      process.kill(process.pid, signal);
    }
    return done;
  };
}

process.on('disconnect', () => process.exit(0)); // the spec is gone
void main();
