import { identityOfClaims } from './identity-of-claims.js';

const rules = { groupsClaim: 'groups', emailTrusted: false };
const identity = (claims: object, changes: Partial<typeof rules> = {}) =>
  identityOfClaims('https://id.example', { sub: 'mara', ...claims }, { ...rules, ...changes });
const email = 'mara@example.com';

it.each([
  ['verified', { email, email_verified: true }, false, email],
  ['verified, as text', { email, email_verified: 'true' }, false, email],
  ['not verified', { email, email_verified: false }, false, null],
  ['not verified, whomever one trusts', { email, email_verified: false }, true, null],
  ['silent', { email }, false, null],
  ['silent, and trusted', { email }, true, email],
  ['no address', { email: 'mara', email_verified: true }, false, null],
  ['absent', {}, true, null],
])('takes an e-mail address that is %s', (_, claims, emailTrusted, expected) => {
  expect(identity(claims, { emailTrusted }).email).toBe(expected);
});

it.each([
  ['a list', ['a', 'b'], ['a', 'b']],
  ['one', 'a', ['a']],
  ['none', undefined, []],
  ['something else', { a: true }, []],
])('reads groups from %s', (_, groups, expected) => {
  expect(identity({ groups }).groups).toEqual(expected);
  expect(identity({ roles: groups }, { groupsClaim: 'roles' }).groups).toEqual(expected);
});

it('takes nobody for a member of no group whose groups did not fit into the token', () => {
  expect(() => identity({ _claim_names: { groups: 'src1' } })).toThrow('too many groups');
});

it('falls back to the name of the account', () => {
  expect(identity({ name: 'Mara Neu', preferred_username: 'mneu' }).name).toBe('Mara Neu');
  expect(identity({ preferred_username: 'mneu' }).name).toBe('mneu');
  expect(identity({}).name).toBeNull();
});
