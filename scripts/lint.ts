import { lint } from './infra/checks.js';
import { runLauncher } from './infra/run-launcher.js';

/** `npm run lint`: types, oxlint, formatting, rules of the tree. */
await runLauncher(async () => ((await lint()) ? 0 : 1));
