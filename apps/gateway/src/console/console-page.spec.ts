import { isConsolePage } from './console-page.js';

const html = 'text/html,application/xhtml+xml';

it.each(['/', '/inbox/new', '/settings/channels/add?error=login-cancelled', '/v1x', '/authors'])(
  'opens the console at %s',
  (url) => expect(isConsolePage(url, html)).toBe(true),
);

it.each(['/v1/nothing', '/v1', '/auth/facebook/other', '/health/x', '/docs/nothing', '/openapi.json'])(
  'does not hide the missing %s behind the console',
  (url) => expect(isConsolePage(url, html)).toBe(false),
);

it('does not answer a missing script with a page', () => {
  expect(isConsolePage('/assets/gone.js', '*/*')).toBe(false);
  expect(isConsolePage('/assets/gone.js', undefined)).toBe(false);
});
