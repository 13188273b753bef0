import { rmSync } from 'node:fs';
import path from 'node:path';
import { ensureApiClient } from './api-client.js';
import { projectRoot } from './paths.js';
import { runTool } from './run-tool.js';

/** Compiles libs/client into its `dist`, as it is published. Returns the folder of the package. */
export async function buildApiClientPackage(): Promise<string> {
  const root = projectRoot();
  const folder = path.join(root, 'libs/client');
  await ensureApiClient(root);
  rmSync(path.join(folder, 'dist'), { recursive: true, force: true });
  await runTool('the API client', [
    'node_modules/@typescript/native/bin/tsc',
    '-p',
    'libs/client/tsconfig.build.json',
  ]);
  return folder;
}
