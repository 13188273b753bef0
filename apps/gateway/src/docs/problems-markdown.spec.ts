import { readFileSync } from 'node:fs';
import { problemsMarkdown } from './problems-markdown.js';

it('is what docs/api/problems.md says (npm run api)', () => {
  expect(readFileSync('docs/api/problems.md', 'utf8')).toBe(problemsMarkdown());
});
