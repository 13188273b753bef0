import { benchIngest } from './ingest/run.js';

const benches: Record<string, (args: string[]) => Promise<void>> = { ingest: benchIngest };

const [name = '', ...args] = process.argv.slice(2);
const bench = benches[name];
if (bench === undefined) {
  process.stderr.write(`usage: npm run bench -- <${Object.keys(benches).join('|')}> [--quick]\n`);
  process.exit(1);
}
await bench(args);
