import { readFileSync } from 'node:fs';
import path from 'node:path';
import { breaking, lines, type Finding } from './finding.js';

/** Breaks that were decided on, with the reason; each line as the comparison prints it. */
export interface AcceptedBreaks {
  reason: string;
  breaks: string[];
}

export const RELEASED = 'docs/api/released';
export const ACCEPTED = `${RELEASED}/accepted-breaks.json`;

/** Reads what was decided since the last release. */
export function readAcceptedBreaks(root: string): AcceptedBreaks[] {
  return JSON.parse(readFileSync(path.join(root, ACCEPTED), 'utf8')) as AcceptedBreaks[];
}

/** What stands between the two lists: breaks that nobody decided on, and decisions without a break. */
export function judge(
  findings: readonly Finding[],
  accepted: readonly AcceptedBreaks[],
): { unexpected: string[]; outdated: string[] } {
  const found = lines(breaking(findings));
  const decided = accepted.flatMap(({ breaks }) => breaks);
  return {
    unexpected: found.filter((line) => !decided.includes(line)),
    outdated: decided.filter((line) => !found.includes(line)),
  };
}
