import { mkdirSync, mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { removeAbandonedFolders, throwAwayFolder } from './throw-away-folder.js';

describe('throw-away folders', () => {
  let home: string;
  const before = { home: process.env.PARLEY_DATA_DIR, test: process.env.PARLEY_TEST_DIR };
  const restore = (name: string, value: string | undefined): void => {
    if (value === undefined) delete process.env[name];
    else process.env[name] = value;
  };
  beforeEach(() => {
    home = mkdtempSync(path.join(tmpdir(), 'parley-home-'));
    process.env.PARLEY_DATA_DIR = home;
    delete process.env.PARLEY_TEST_DIR;
  });
  afterEach(() => {
    restore('PARLEY_DATA_DIR', before.home);
    restore('PARLEY_TEST_DIR', before.test);
    rmSync(home, { recursive: true });
  });

  it('go when their maker is gone, and nothing else goes', () => {
    const kept = path.basename(throwAwayFolder('test'));
    for (const name of ['stack-4194305-Ab3dE6', 'test-4194305-x_Y1z2', 'postgres', 'test-results']) {
      mkdirSync(path.join(home, name, 'data'), { recursive: true });
    }
    removeAbandonedFolders();
    expect(readdirSync(home).toSorted()).toEqual([kept, 'postgres', 'test-results'].toSorted());
  });

  it('of a test file lie in the folder of its run', () => {
    process.env.PARLEY_TEST_DIR = path.join(home, 'run');
    expect(path.dirname(throwAwayFolder('stack'))).toBe(path.join(home, 'run'));
  });
});
