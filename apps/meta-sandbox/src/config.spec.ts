import { ConfigError, loadConfig } from './config.js';

it('has defaults that work', () => {
  expect(loadConfig({})).toMatchObject({
    host: '127.0.0.1',
    port: 3900,
    publicUrl: 'http://localhost:3900',
    appId: expect.stringMatching(/^\d{16}$/),
    appSecret: expect.stringMatching(/^[0-9a-f]{32}$/),
    redirectUris: [],
  });
});

it('reads lists and drops a slash at the end', () => {
  const config = loadConfig({
    OAUTH_REDIRECT_URIS: 'http://a.test/x, http://b.test/y',
    PUBLIC_URL: 'http://s.test/',
  });
  expect(config.redirectUris).toEqual(['http://a.test/x', 'http://b.test/y']);
  expect(config.publicUrl).toBe('http://s.test');
});

it.each([
  [{ HTTP_PORT: 'abc' }, /^HTTP_PORT: .*found "abc"$/],
  [{ PUBLIC_URL: 'localhost' }, /^PUBLIC_URL: /],
  [{ FACEBOOK_APP_ID: '12' }, /^FACEBOOK_APP_ID: expected 15 or 16 digits/],
  [{ LOG_LEVEL: 'loud' }, /^LOG_LEVEL: /],
  [{ OAUTH_REDIRECT_URIS: 'nope' }, /^OAUTH_REDIRECT_URIS: /],
])('refuses %j with one line', (env, line) => {
  expect(() => loadConfig(env)).toThrow(ConfigError);
  expect(() => loadConfig(env)).toThrow(line);
});

it('never shows the secret', () => {
  expect(() => loadConfig({ FACEBOOK_APP_SECRET: 'short' })).toThrow(/found \(hidden\)$/);
});
