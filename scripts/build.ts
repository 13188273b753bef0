import { buildConsole } from './infra/console.js';
import { Progress } from './infra/progress.js';
import { runLauncher } from './infra/run-launcher.js';

/** `npm run build`: what scripts/run.mjs has compiled, and the console. */
await runLauncher(async () => {
  await new Progress(1).step(
    ({ built }) => (built ? 'Console built' : 'Console is up to date'),
    buildConsole,
  );
  return 0;
});
