import { randomInt } from 'node:crypto';
import { crc32 } from 'node:zlib';

const alphabet = '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz';
const randomLength = 30;
const checksumLength = 6;
const pattern = new RegExp(`^parley_(pat|svc)_[0-9A-Za-z]{${randomLength + checksumLength}}$`);

/** `personal`: of a person; `service`: of a service account. */
export type ApiTokenKind = 'personal' | 'service';

/** A new token: its prefix, 30 random characters (178 bits), and the checksum of all before. */
export function newApiToken(kind: ApiTokenKind): string {
  const random = Array.from({ length: randomLength }, () => alphabet[randomInt(alphabet.length)]).join('');
  const body = `parley_${kind === 'personal' ? 'pat' : 'svc'}_${random}`;
  return body + checksumOf(body);
}

/** Whether it looks like a token of ours, its checksum included: a mistyped one is told apart without asking anybody. */
export function isWellFormedToken(token: string): boolean {
  if (!pattern.test(token)) return false;
  return token.slice(-checksumLength) === checksumOf(token.slice(0, -checksumLength));
}

function checksumOf(body: string): string {
  let rest = crc32(body);
  let digits = '';
  for (let index = 0; index < checksumLength; index += 1) {
    digits = (alphabet[rest % alphabet.length] ?? '') + digits;
    rest = Math.floor(rest / alphabet.length);
  }
  return digits;
}
