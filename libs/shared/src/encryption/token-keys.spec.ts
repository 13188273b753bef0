import { randomBytes } from 'node:crypto';
import { tokenKeys } from './token-keys.js';

const encoded = () => randomBytes(32).toString('base64');

describe('tokenKeys', () => {
  it('reads one key or several, in their order', () => {
    const first = encoded();
    const keys = tokenKeys.parse(`k2:${first}, k1:${encoded()}`);
    expect(keys.map((key) => key.id)).toEqual(['k2', 'k1']);
    expect(keys[0]?.key.toString('base64')).toBe(first);
  });

  it.each([
    ['nothing', undefined],
    ['an empty text', ''],
    ['no id', `:${encoded()}`],
    ['a short key', `k1:${randomBytes(31).toString('base64')}`],
    ['a long key', `k1:${randomBytes(33).toString('base64')}`],
    ['no base64', `k1:${'!'.repeat(43)}=`],
    ['a trailing comma', `k1:${encoded()},`],
    ['the same id twice', `k1:${encoded()},k1:${encoded()}`],
  ])('refuses %s', (_, value) => {
    const result = tokenKeys.safeParse(value);
    expect(result.success).toBe(false);
    expect(result.error?.issues[0]?.message).toContain('expected id:base64-of-32-bytes');
  });
});
