import { existsSync, readFileSync } from 'node:fs';

/** What a run of Jest came to. */
export interface TestOutcome {
  passed: number;
  failed: number;
  /** Absolute paths of the suites that failed, or did not run. */
  failedSuites: string[];
}

/** The part of Jest's `--json` report that is read here. */
interface JestReport {
  numPassedTests: number;
  numFailedTests: number;
  testResults: { name: string; status: string; assertionResults: { status: string }[] }[];
}

/** More than that is not a machine that stood still for a moment. */
const MOST_UNSTEADY = 2;

/** The outcome in a report that Jest wrote; undefined when it was killed before. */
export function readTestOutcome(file: string): TestOutcome | undefined {
  if (!existsSync(file)) return undefined;
  const report: JestReport = JSON.parse(readFileSync(file, 'utf8'));
  const failed = report.testResults.filter(({ status }) => status === 'failed');
  const without = failed.filter(({ assertionResults }) => assertionResults.length === 0).length;
  return {
    passed: report.numPassedTests,
    failed: report.numFailedTests + without,
    failedSuites: failed.map(({ name }) => name),
  };
}

/**
 * The suites that get a second run, alone: one or two that failed with real servers or a browser. Pure rules (`*.spec.ts`) do not
 * depend on the machine and get none.
 */
export function suitesToRepeat({ failedSuites }: TestOutcome): string[] {
  const canStall = failedSuites.every((name) => name.endsWith('.db.spec.ts') || name.endsWith('.e2e.ts'));
  return canStall && failedSuites.length <= MOST_UNSTEADY ? failedSuites : [];
}
