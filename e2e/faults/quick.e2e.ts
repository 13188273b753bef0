import { faultCases } from './cases.js';
import { printed } from './fault-report.js';
import { startRig, type Rig } from './rig.js';
import { runCase } from './run-case.js';

/** Those whose faults the rig outlives, and that find most (faults.md): all of them are in `npm run faults`. */
const QUICK = ['I01', 'I03', 'I11', 'P01', 'P05'];
const SEED = 20261123;

/** Nothing is lost, doubled or left open while processes and servers are killed; one rig, a short workload for each case. */
describe('faults', () => {
  let rig: Rig;
  beforeAll(async () => {
    rig = await startRig();
  }, 240_000);
  afterAll(() => rig?.close(), 60_000);

  it.each(
    faultCases
      .filter(({ id }) => QUICK.includes(id))
      .map((one, index) => [one.id, one, SEED + index] as const),
  )(
    '%s',
    async (_, one, seed) => {
      const result = await runCase(rig, one, one.quick, seed);
      console.log(`${one.id} ${one.title}\n${printed(result)}`);
      expect(result.problems).toEqual([]);
    },
    180_000,
  );
});
