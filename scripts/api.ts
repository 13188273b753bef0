import { ensureApiClient } from './infra/api-client.js';
import { releaseApiDocuments, writeApiDocuments } from './infra/api-documents.js';
import { projectRoot } from './infra/paths.js';
import { Progress } from './infra/progress.js';
import { runLauncher } from './infra/run-launcher.js';

/**
 * `npm run api`: the documents of docs/api out of the code, and the API client out of those. `npm run api -- --release`: they also
 * become the released ones (docs/api/released), which later versions have to be compatible with.
 */
await runLauncher(async () => {
  const progress = new Progress(2);
  const release = process.argv.includes('--release');
  await progress.step(
    release ? 'Documents of the API released' : 'Documents of the API written',
    release ? releaseApiDocuments : writeApiDocuments,
  );
  await progress.step('API client', () => ensureApiClient(projectRoot()));
  return 0;
});
