import { PasswordHasher } from './password-hasher.js';

const passwords = new PasswordHasher();

it('keeps passwords as argon2id with 19 MiB and two passes', async () => {
  expect(await passwords.hash('secret')).toMatch(/^\$argon2id\$v=19\$m=19456,t=2,p=1\$/);
});

it('tells the right password from a wrong one', async () => {
  const hash = await passwords.hash('secret');
  expect(await passwords.fits('secret', hash)).toBe(true);
  expect(await passwords.fits('Secret', hash)).toBe(false);
});

it('never lets nobody in, whatever the password', async () => {
  expect(await passwords.fits('nobody has this password', null)).toBe(false);
});
