import { DomainError } from '#shared/errors/domain-error.js';

const shortest = 10;

/** The most common passwords of at least that length, and what people type who must. */
const common = new Set([
  '1234567890',
  '12345678910',
  '123456789a',
  '0123456789',
  '1q2w3e4r5t',
  'qwertyuiop',
  'qwertzuiop',
  'password12',
  'password123',
  'passwort12',
  'passwort123',
  'passwort1234',
  'iloveyou12',
  'letmein123',
  'welcome123',
  'willkommen',
  'willkommen1',
  'administrator',
  'admin12345',
  'adminadmin',
  'changeme123',
  'hallo12345',
  'sommer2026',
  'geheim1234',
]);

/** Who sets the password. */
export interface PasswordOwner {
  email: string | null;
  name: string;
}

/** Throws `password-weak` for a password that is short, common, of three characters, or that the name or address is. */
export function requireStrongPassword(
  password: string,
  { email, name }: PasswordOwner,
  pointer = '/password',
): void {
  const weak = (detail: string): DomainError =>
    new DomainError('password-weak', { detail, violations: [{ pointer, code: 'weak', detail }] });
  const plain = password.normalize('NFKC').toLowerCase().trim();
  if ([...plain].length < shortest) throw weak(`expected at least ${shortest} characters`);
  if (new Set(plain).size < 4) throw weak('expected at least four different characters');
  if (common.has(plain)) throw weak('is one of the most common passwords');
  const own = [email, email?.split('@', 1)[0], name].map((value) =>
    value?.normalize('NFKC').toLowerCase().trim(),
  );
  if (own.includes(plain)) throw weak('is the name or the e-mail address');
}
