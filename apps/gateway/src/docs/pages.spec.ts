import { errorCodes } from '#shared/errors/error-codes.js';
import { openApiDocument } from '../api/open-api.js';
import { allRoutes } from '../api/routes.js';
import { streamEvents } from '../api/stream-events.js';
import { webhookEvents } from '../api/webhook-events.js';
import { operationsPage } from './operations-page.js';
import { problemsPage } from './problems-page.js';
import { streamPage } from './stream-page.js';
import { styles } from './styles.js';
import { webhooksPage } from './webhooks-page.js';

const document = openApiDocument(allRoutes);
const pages: Record<string, string> = {
  '/docs': operationsPage(document),
  '/docs/stream': streamPage(document),
  '/docs/webhooks': webhooksPage(document),
  '/docs/problems': problemsPage(),
};
const all = Object.entries(pages);
const found = (text: string, pattern: RegExp): string[] =>
  [...text.matchAll(pattern)].map(([, value]) => String(value));
const idsOf = (page: string) => found(page, / id="([^"]+)"/g);

it('has every operation with what it takes and answers', () => {
  for (const { operationId, path, method } of allRoutes) {
    expect(pages['/docs']).toContain(`id="${operationId}"`);
    expect(pages['/docs']).toContain(`<code>${method.toUpperCase()} ${path}</code>`);
  }
  expect(pages['/docs']).toContain('curl &quot;$PARLEY_URL/v1/conversations/019');
});

it('has every event of the stream, every webhook, and every problem, to which `type` of a problem points', () => {
  expect(idsOf(pages['/docs/stream'] ?? '')).toEqual(Object.keys(streamEvents));
  expect(idsOf(pages['/docs/webhooks'] ?? '')).toEqual(Object.keys(webhookEvents));
  expect(idsOf(pages['/docs/problems'] ?? '')).toEqual(Object.keys(errorCodes));
});

describe.each(all)('%s', (address, page) => {
  it('runs no script, has no style of its own, and needs nothing from elsewhere', () => {
    expect(page).not.toMatch(/<script|<style| style=| on\w+=|<img|<iframe/);
    expect(found(page, /(?:href|src)="([^"]+)"/g).filter((link) => !/^[/#]/.test(link))).toEqual([]);
  });

  it('gives each id once, and no link of it leads nowhere', () => {
    const ids = idsOf(page);
    expect(ids.filter((id, index) => ids.indexOf(id) !== index)).toEqual([]);
    for (const link of found(page, /href="([^"]+)"/g)) {
      const [path = '', fragment] = link.split('#');
      if (['/openapi.json', '/docs/styles.css', '/favicon.svg'].includes(path)) continue;
      const target = pages[path === '' ? address : path];
      expect(target === undefined ? `no page for ${link}` : link).toBe(link);
      if (fragment !== undefined) expect(idsOf(target ?? '')).toContain(fragment);
    }
  });
});

it('has styles that need nothing from elsewhere', () => {
  expect(styles).not.toMatch(/url\(|@import|https?:/);
});
