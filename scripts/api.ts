import { generateApi } from './infra/console.js';
import { Progress } from './infra/progress.js';
import { runLauncher } from './infra/run-launcher.js';

/** `npm run api`: docs/api/openapi.json and the console's client out of it. */
await runLauncher(async () => {
  await new Progress(1).step('OpenAPI document and API client', generateApi);
  return 0;
});
