import { ensureApiClient } from './infra/api-client.js';
import { writeApiDocuments } from './infra/api-documents.js';
import { projectRoot } from './infra/paths.js';
import { Progress } from './infra/progress.js';
import { runLauncher } from './infra/run-launcher.js';

/** `npm run api`: the documents of docs/api out of the code, and the API client out of those. */
await runLauncher(async () => {
  const progress = new Progress(2);
  await progress.step('Documents of the API written', writeApiDocuments);
  await progress.step('API client', () => ensureApiClient(projectRoot()));
  return 0;
});
