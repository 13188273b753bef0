import { readFileSync } from 'node:fs';
import { errorCodes } from '#shared/errors/error-codes.js';
import { allRoutes } from '../api/routes.js';
import { operationsPage, problemsPage } from './pages.js';
import { problemsMarkdown } from './problems-markdown.js';

it('is what docs/api/problems.md says (node dist/apps/gateway/src/print-problems.js > docs/api/problems.md)', () => {
  expect(readFileSync('docs/api/problems.md', 'utf8')).toBe(problemsMarkdown());
});

it('has an anchor for every code, to which `type` of a problem points', () => {
  for (const code of Object.keys(errorCodes)) expect(problemsPage()).toContain(`id="${code}"`);
});

it('lists every operation, and lets no text out as markup', () => {
  const page = operationsPage(allRoutes.map((route) => ({ ...route, summary: '<script>"&"</script>' })));
  expect(page).not.toContain('<script>');
  for (const { path } of allRoutes) expect(page).toContain(path);
});
