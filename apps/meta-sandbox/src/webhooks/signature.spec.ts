import { phpJson } from './php-json.js';
import { signatureHeaders } from './signature.js';

const VECTOR =
  '{"object":"page","entry":[{"id":"1","time":1,"messaging":[{"message":{"mid":"m_1","text":"\\u00e4\\u00f6\\u00e5 \\ud83d\\ude22 https:\\/\\/x.y"}}]}]}';

describe('the body and its signature (meta-platform.md 2.3 and the vector of section 7)', () => {
  it('serialises like PHP json_encode', () => {
    const message = { mid: 'm_1', text: 'äöå 😢 https://x.y' };
    const body = phpJson({ object: 'page', entry: [{ id: '1', time: 1, messaging: [{ message }] }] });
    expect(body).toBe(VECTOR);
  });

  it('signs exactly these bytes', () => {
    const headers = signatureHeaders(Buffer.from(VECTOR, 'latin1'), 'app_secret');
    expect(headers['X-Hub-Signature-256']).toBe(
      'sha256=09a4f67a90886552de1f6911c413ead48daed3d6a0d4b9b61a5cfc0ff290d137',
    );
    expect(headers['X-Hub-Signature']).toMatch(/^sha1=[0-9a-f]{40}$/);
  });

  it.each([
    ['a line break and a tab', 'a\n\tb', '"a\\n\\tb"'],
    ['a control character', '\u0001', '"\\u0001"'],
    ['NUL', '\u0000', '"\\u0000"'],
    ['quotes and backslash', '"\\', '"\\"\\\\"'],
    ['Arabic', 'سلام', '"\\u0633\\u0644\\u0627\\u0645"'],
    ['a lone surrogate', '\ud83d', '"\\ud83d"'],
    ['line separator', '\u2028', '"\\u2028"'],
    ['slashes in a key', { 'a/b': 1 }, '{"a\\/b":1}'],
  ])('escapes %s', (_name, value, expected) => {
    expect(phpJson(value)).toBe(expected);
    expect(JSON.parse(phpJson(value))).toEqual(value);
  });
});
