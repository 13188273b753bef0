import { parseArgs } from 'node:util';
import { faultCases } from './cases.js';
import type { FaultCase } from './fault-case.js';
import { printed, writeReport } from './fault-report.js';
import { keepResult } from './fault-results.js';
import { startRig } from './rig.js';
import { runCase, type CaseResult } from './run-case.js';

const { values, positionals } = parseArgs({
  options: { quick: { type: 'boolean' }, list: { type: 'boolean' }, seed: { type: 'string' } },
  allowPositionals: true,
});

if (values.list === true) {
  for (const { id, title } of faultCases) console.log(`${id}  ${title}`);
  process.exit(0);
}
const unknown = positionals.filter((id) => !faultCases.some((one) => one.id === id));
if (unknown.length > 0) {
  console.error(`Parley: there is no case ${unknown.join(', ')}; --list names them`);
  process.exit(1);
}
const chosen = faultCases.filter(({ id }) => positionals.length === 0 || positionals.includes(id));
const seed = Number(values.seed ?? Math.floor(Math.random() * 2 ** 31));
const quick = values.quick === true;

const results: CaseResult[] = [];
for (const one of chosen) results.push(await onOwnRig(one));
const failed = results.filter(({ problems }) => problems.length > 0);
if (!quick) console.log(`\n${writeReport(faultCases)}`);
console.log(`\n${results.length - failed.length} passed, ${failed.length} failed`);
process.exit(failed.length === 0 ? 0 : 1);

/** Each case has servers of its own: what one breaks is not the next one's. */
async function onOwnRig(one: FaultCase): Promise<CaseResult> {
  console.log(`\n${one.id}  ${one.title}  (seed ${seed})`);
  const rig = await startRig(one.rig);
  try {
    const result = await runCase(rig, one, quick ? one.quick : one.whole, seed);
    console.log(printed(result));
    if (!quick) keepResult(result);
    return result;
  } finally {
    await rig.close();
  }
}
