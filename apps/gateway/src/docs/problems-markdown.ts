import { errorCodes, type ErrorCode } from '#shared/errors/error-codes.js';
import { problemAdvice } from './problem-advice.js';

/** The text of docs/api/problems.md. */
export function problemsMarkdown(): string {
  const codes = Object.keys(errorCodes) as ErrorCode[];
  const sections = codes.map(
    (code) =>
      `## ${code}\n\n**${errorCodes[code].status}** ${errorCodes[code].title}.\n\n${problemAdvice[code]}\n`,
  );
  return [
    '# Problems\n',
    'Every error of the HTTP API by its `code`. Generated from the catalog: `node dist/apps/gateway/src/print-problems.js`.\n',
    ...sections,
  ].join('\n');
}
