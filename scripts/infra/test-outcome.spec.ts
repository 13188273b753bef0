import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { readTestOutcome, suitesToRepeat } from './test-outcome.js';

const outcome = (...failedSuites: string[]) => ({ passed: 5, failed: failedSuites.length, failedSuites });

describe('suitesToRepeat', () => {
  it('repeats one or two suites with servers or a browser', () => {
    const suites = ['/p/apps/channels/src/a.db.spec.ts', '/p/e2e/b.e2e.ts'];
    expect(suitesToRepeat(outcome(...suites))).toEqual(suites);
  });

  it('repeats no pure rule, nor what failed beside one', () => {
    expect(suitesToRepeat(outcome('/p/libs/shared/src/a.spec.ts'))).toEqual([]);
    expect(suitesToRepeat(outcome('/p/e2e/b.e2e.ts', '/p/libs/shared/src/a.spec.ts'))).toEqual([]);
  });

  it('repeats nothing when more than two failed', () => {
    expect(suitesToRepeat(outcome('/p/e2e/a.e2e.ts', '/p/e2e/b.e2e.ts', '/p/e2e/c.e2e.ts'))).toEqual([]);
  });
});

describe('readTestOutcome', () => {
  let folder: string;

  beforeEach(() => {
    folder = mkdtempSync(path.join(tmpdir(), 'parley-outcome-'));
  });
  afterEach(() => rmSync(folder, { recursive: true }));

  it('counts a suite that could not run as a failure', () => {
    const file = path.join(folder, 'jest.json');
    const testResults = [
      { name: '/p/a.e2e.ts', status: 'failed', assertionResults: [] },
      {
        name: '/p/b.e2e.ts',
        status: 'failed',
        assertionResults: [{ status: 'passed' }, { status: 'failed' }],
      },
      { name: '/p/c.spec.ts', status: 'passed', assertionResults: [{ status: 'passed' }] },
    ];
    writeFileSync(file, JSON.stringify({ numPassedTests: 2, numFailedTests: 1, testResults }));
    expect(readTestOutcome(file)).toEqual({
      passed: 2,
      failed: 2,
      failedSuites: ['/p/a.e2e.ts', '/p/b.e2e.ts'],
    });
  });

  it('knows nothing of a run that was killed', () => {
    expect(readTestOutcome(path.join(folder, 'none.json'))).toBeUndefined();
  });
});
