import { messagingTables } from '../testing/messaging-fixture.js';
import { createTestDatabase, type TestDatabase } from '../testing/test-database.js';
import { waitFor } from '../testing/wait-for.js';
import { GaugeDatabase } from './gauge-database.js';

const one = `select 'a' as queue, 1 as value`;
let database: TestDatabase;
const open: GaugeDatabase[] = [];

beforeAll(async () => {
  database = await createTestDatabase(messagingTables);
});
afterEach(async () => {
  for (const gauges of open.splice(0)) await gauges.close();
});
afterAll(() => database.close());

function aProcess(): GaugeDatabase {
  const gauges = new GaugeDatabase({ url: database.url, applicationName: 'spec' });
  open.push(gauges);
  return gauges;
}

it('one of several processes answers, and another when that one is gone', async () => {
  const [first, second] = [aProcess(), aProcess()];
  expect(await first.rows(one)).toEqual([{ queue: 'a', value: 1 }]);
  expect(await second.rows(one)).toEqual([]);
  await first.close();
  // What `second` has learned is good for ten seconds; a process that starts now asks at once.
  await waitFor(async () => (await aProcess().rows(one)).length === 1);
});

it('asks the database once in ten seconds', async () => {
  const gauges = aProcess();
  const random = 'select random() as value';
  const [first, again] = await Promise.all([gauges.rows(random), gauges.rows(random)]);
  expect(first).toEqual(again);
  expect(await gauges.rows(random)).toEqual(first);
});

it('leaves out what takes too long or is broken, and answers the rest', async () => {
  const gauges = aProcess();
  expect(await gauges.rows('select pg_sleep(30), 1 as value')).toEqual([]);
  expect(await gauges.rows('select value from nowhere')).toEqual([]);
  expect(await gauges.rows(one)).toHaveLength(1);
});
