import { buildApiClientPackage } from './infra/api-client-package.js';
import { Progress } from './infra/progress.js';
import { runLauncher } from './infra/run-launcher.js';

/** Before `npm pack` and `npm publish` in libs/client: generates and compiles the package. */
await runLauncher(async () => {
  await new Progress(1).step('API client built', buildApiClientPackage);
  return 0;
});
