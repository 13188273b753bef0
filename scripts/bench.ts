import path from 'node:path';
import { projectRoot } from './infra/paths.js';
import { Rank } from './infra/process-group.js';
import { runLauncher } from './infra/run-launcher.js';

const INTERRUPTED = 130;

/** `npm run bench -- <name>`: the bench as a child, so that its servers and services end with it, however it ends. */
await runLauncher(async ({ group }) => {
  const bench = group.start(
    {
      name: 'bench',
      command: process.execPath,
      args: [path.join(projectRoot(), 'dist/bench/main.js'), ...process.argv.slice(2)],
    },
    Rank.service,
  );
  return (await bench.exited) === 'exit 0' ? 0 : 1;
}, INTERRUPTED);
