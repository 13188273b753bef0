import path from 'node:path';
import { projectRoot } from './infra/paths.js';
import { Rank } from './infra/process-group.js';
import { runLauncher } from './infra/run-launcher.js';

const INTERRUPTED = 130;

/** `npm run faults -- [case…]`: the rig as a child, so that its servers and services end with it, however it ends. */
await runLauncher(async ({ group }) => {
  const rig = group.start(
    {
      name: 'faults',
      command: process.execPath,
      args: [path.join(projectRoot(), 'dist/e2e/faults/main.js'), ...process.argv.slice(2)],
    },
    Rank.service,
  );
  return (await rig.exited) === 'exit 0' ? 0 : 1;
}, INTERRUPTED);
