import { decodePosition, encodePosition } from './quarantine-cursor.js';

const position = {
  quarantinedAt: '2026-11-22 10:00:00.123456+00',
  id: '0190a6c4-7b1e-7c3a-8f00-0123456789ab',
};

test('comes back as it went', () => {
  expect(decodePosition(encodePosition(position))).toEqual(position);
  expect(decodePosition(undefined)).toBeUndefined();
});

test.each([
  '',
  'nonsense',
  Buffer.from('[]').toString('base64url'),
  Buffer.from('["x","y"]').toString('base64url'),
])('refuses %p', (cursor) => expect(() => decodePosition(cursor)).toThrow('not one of ours'));
