import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { story } from '../e2e/support/story.js';
import { buildVersion, previousVersion, removeVersion } from './compatibility/previous-build.js';
import { projectRoot } from './infra/paths.js';
import { seconds } from './infra/progress.js';
import { runLauncher } from './infra/run-launcher.js';
import { serviceNames, type ServiceName } from './infra/services.js';
import type { Stack } from './infra/stack.js';
import { startThrowAwayStack } from './infra/throw-away-stack.js';

type Folders = Partial<Record<ServiceName, string>>;

const services = serviceNames.filter((name) => name !== 'meta-sandbox');

/**
 * `npm run compat [-- commit]`: each service once of the version before among the others of now, then each of now among the others of
 * before; the databases always of now, and a short story through all of them.
 */
await runLauncher(async ({ atEnd }) => {
  const root = projectRoot();
  const version = process.argv[2] ?? previousVersion(root);
  const before = path.join(mkdtempSync(path.join(tmpdir(), 'parley-compat-')), 'before');
  atEnd(() => removeVersion(root, before));
  buildVersion(root, version, before);
  process.stdout.write(`The version before is ${version}\n`);
  let passed = true;
  for (const name of services) passed = (await passes(`${name} of before`, { [name]: before })) && passed;
  for (const name of services) {
    const others = services.filter((other) => other !== name);
    const folders = Object.fromEntries(others.map((other) => [other, before]));
    passed = (await passes(`${name} of now`, folders)) && passed;
  }
  return passed ? 0 : 1;
});

/** Whether the story ends well; one line either way. */
async function passes(what: string, folders: Folders): Promise<boolean> {
  const begun = performance.now();
  let stack: Stack | undefined;
  let problem: string | undefined;
  try {
    stack = await startThrowAwayStack({ folders });
    await story(stack);
  } catch (error) {
    problem = (error as Error).message;
  }
  await stack?.stop();
  const took = seconds(performance.now() - begun);
  process.stdout.write(
    problem === undefined ? `ok   ${what} (${took})\n` : `FAIL ${what} (${took}): ${problem}\n`,
  );
  return problem === undefined;
}
