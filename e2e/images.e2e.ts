import { spawnSync } from 'node:child_process';
import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { assembleImage } from '../scripts/images/assemble-image.js';
import { imageEntries, imageNames, type ImageName } from '../scripts/images/image-entries.js';
import { databaseOwners } from '../scripts/infra/databases.js';
import { projectRoot } from '../scripts/infra/paths.js';
import type { Stack } from '../scripts/infra/stack.js';
import { startThrowAwayStack } from '../scripts/infra/throw-away-stack.js';
import { story } from './support/story.js';

/** Issue 6, 3: each program runs with what its image holds, and that is nothing of another service. */
describe('the contents of the images', () => {
  // Not in the checkout: Node would find there what is missing in the image.
  const parent = mkdtempSync(path.join(tmpdir(), 'parley-images-'));
  const folders = Object.fromEntries(imageNames.map((name) => [name, path.join(parent, name)])) as Record<
    ImageName,
    string
  >;
  let stack: Stack;

  beforeAll(async () => {
    for (const name of imageNames) assembleImage(projectRoot(), name, folders[name]);
    stack = await startThrowAwayStack({ folders });
  }, 300_000);
  afterAll(async () => {
    await stack?.stop();
    rmSync(parent, { recursive: true, force: true });
  }, 120_000);

  it('hold no other service', () => {
    for (const name of imageNames) {
      const own = name === 'gateway' ? ['console', 'gateway'] : [name];
      expect(readdirSync(path.join(folders[name], 'dist/apps')).toSorted()).toEqual(own);
    }
  });

  it('are enough for a customer to write and to be answered', () => story(stack), 120_000);

  it('are enough to migrate each database', () => {
    for (const owner of databaseOwners)
      expect(run(owner, 'migrate.js', { DATABASE_URL: stack.databaseUrls[owner] })).toMatchObject({
        status: 0,
      });
  }, 180_000);

  it('are enough for the first admin and for the command line', () => {
    const seed = run('access-control', 'seed.js', {
      DATABASE_URL: stack.databaseUrls['access-control'],
      SEED_ORGANIZATION: 'Another one',
      SEED_ADMIN_EMAIL: 'first@parley.local',
      SEED_ADMIN_PASSWORD: 'a long password',
    });
    expect(seed.stdout).toContain('created');
    expect(run('cli', 'main.js', {}, ['--help']).stdout).toContain('doctor');
  }, 180_000);

  function run(name: ImageName, program: string, env: Record<string, string>, args: string[] = []) {
    expect(imageEntries[name].map((entry) => `${path.basename(entry)}.js`)).toContain(program);
    return spawnSync(process.execPath, [program, ...args], { cwd: folders[name], env, encoding: 'utf8' });
  }
});
