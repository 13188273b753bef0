import { benchAutoResolve } from './auto-resolve/run.js';
import { benchConsole } from './console/run.js';
import { benchGapRepair } from './gap-repair/run.js';
import { benchInbox } from './inbox/run.js';
import { benchIngest } from './ingest/run.js';
import { benchNormalize } from './normalize/run.js';
import { benchOutbound } from './outbound/run.js';
import { benchReports } from './reports/run.js';
import { benchScale } from './scale/run.js';

const benches: Record<string, (args: string[]) => Promise<void>> = {
  'auto-resolve': benchAutoResolve,
  console: benchConsole,
  'gap-repair': benchGapRepair,
  inbox: benchInbox,
  ingest: benchIngest,
  normalize: benchNormalize,
  outbound: benchOutbound,
  reports: benchReports,
  scale: benchScale,
};

const [name = '', ...args] = process.argv.slice(2);
const bench = benches[name];
if (bench === undefined) {
  process.stderr.write(`usage: npm run bench -- <${Object.keys(benches).join('|')}> [--quick]\n`);
  process.exit(1);
}
await bench(args);
