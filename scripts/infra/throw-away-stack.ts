import { randomBytes } from 'node:crypto';

import { startStack, type Stack, type StackOptions } from './stack.js';
import { throwAwayFolder } from './throw-away-folder.js';

/**
 * A stack for one test file: own databases, own namespace, own ports and folder, on the servers that `npm test` (or
 * `npm run dev:infra`) has put into PARLEY_TEST_DATABASE_URL and PARLEY_TEST_AMQP_URL, else on private ones. `stop` leaves
 * nothing.
 */
export function startThrowAwayStack(options: Partial<StackOptions> = {}): Promise<Stack> {
  return startStack({
    dataDir: throwAwayFolder('stack'),
    name: `e2e_${randomBytes(4).toString('hex')}`,
    databaseUrl: process.env.PARLEY_TEST_DATABASE_URL,
    amqpUrl: process.env.PARLEY_TEST_AMQP_URL,
    ...options,
  });
}
