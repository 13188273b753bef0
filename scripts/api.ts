import { changesSinceRelease } from './compatibility/since-release.js';
import { ensureApiClient } from './infra/api-client.js';
import { releaseApiDocuments, writeApiDocuments } from './infra/api-documents.js';
import { projectRoot } from './infra/paths.js';
import { Progress } from './infra/progress.js';
import { runLauncher } from './infra/run-launcher.js';

/**
 * `npm run api`: the documents of docs/api out of the code, and the API client out of those; says what changed since the last
 * release. `npm run api -- --release`: they also become the released ones, which later versions have to be compatible with.
 */
await runLauncher(async () => {
  const progress = new Progress(2);
  const release = process.argv.includes('--release');
  await progress.step(
    release ? 'Documents of the API released' : 'Documents of the API written',
    release ? releaseApiDocuments : writeApiDocuments,
  );
  await progress.step('API client', () => ensureApiClient(projectRoot()));
  for (const { level, where, what } of changesSinceRelease(projectRoot()))
    process.stdout.write(`${level === 'breaking' ? 'BREAKS' : 'note  '} ${where}: ${what}\n`);
  return 0;
});
