import { randomBytes, randomInt } from 'node:crypto';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { databaseOwners, type DatabaseOwner } from './databases.js';
import { LaunchError } from './launch-error.js';

/** Everything that is made up once per data folder. */
export interface Secrets {
  adminPassword: string;
  demoPassword: string;
  postgresPassword: string;
  brokerPassword: string;
  rolePasswords: Record<DatabaseOwner, string>;
  facebookAppId: string;
  facebookAppSecret: string;
  webhookVerifyToken: string;
  /** `id:base64 of 32 bytes`. */
  tokenKeys: string;
  /** The same, for the secrets of outgoing webhooks. */
  secretKeys: string;
  /** The same, for the secrets of second factors. */
  secondFactorKeys: string;
}

/** New secrets: passwords people type are short words of letters and digits that cannot be mistaken for each other. */
export function newSecrets(): Secrets {
  return {
    adminPassword: readable(),
    demoPassword: readable(),
    postgresPassword: hex(16),
    brokerPassword: hex(16),
    rolePasswords: Object.fromEntries(
      databaseOwners.map((owner) => [owner, hex(16)]),
    ) as Secrets['rolePasswords'],
    facebookAppId: `${randomInt(1, 10)}${digits(14)}`,
    facebookAppSecret: hex(16),
    webhookVerifyToken: hex(16),
    tokenKeys: newKeys(),
    secretKeys: newKeys(),
    secondFactorKeys: newKeys(),
  };
}

/** The secrets of a data folder, made at the first start; readable by their owner only. */
export function loadSecrets(file: string): Secrets {
  const stored = existsSync(file) ? parse(file) : {};
  const fresh = newSecrets();
  // A folder of an older version knows fewer services.
  const rolePasswords = { ...fresh.rolePasswords, ...stored.rolePasswords };
  const secrets = { ...fresh, ...stored, rolePasswords };
  writeFileSync(file, `${JSON.stringify(secrets, null, 2)}\n`, { mode: 0o600 });
  return secrets;
}

function parse(file: string): Partial<Secrets> {
  try {
    return JSON.parse(readFileSync(file, 'utf8')) as Partial<Secrets>;
  } catch {
    throw new LaunchError(`${file} cannot be read as JSON; restore it, or remove its folder to begin anew`);
  }
}

const newKeys = (): string => `k1:${randomBytes(32).toString('base64')}`;

const hex = (bytes: number): string => randomBytes(bytes).toString('hex');

const digits = (count: number): string => Array.from({ length: count }, () => randomInt(10)).join('');

function readable(): string {
  const alphabet = 'abcdefghjkmnpqrstuvwxyz23456789';
  const word = (): string => Array.from({ length: 4 }, () => alphabet[randomInt(alphabet.length)]).join('');
  return [word(), word(), word(), word()].join('-');
}
