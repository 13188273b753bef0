import { requireStrongPassword } from './password-policy.js';

const owner = { email: 'anna.schmidt@example.com', name: 'Anna Schmidt' };

it.each([
  'short',
  '         x',
  'aaaaaaaaaaaa',
  'Passwort123',
  'PASSWORD123',
  'Anna Schmidt',
  'anna.schmidt',
  'ANNA.SCHMIDT@example.com',
  '😀😀😀😀😀',
])('refuses %j', (password) => {
  expect(() => requireStrongPassword(password, owner)).toThrow(
    expect.objectContaining({ code: 'password-weak' }),
  );
});

it.each(['correct horse battery', 'Grüne Äpfel im Regen', '😀1😃2😄3😁4😆5'])('takes %j', (password) => {
  expect(() => requireStrongPassword(password, owner)).not.toThrow();
});
