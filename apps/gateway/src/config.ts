import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { brokerConfig, graphConfig, httpConfig } from '#shared/config/common-config.js';
import { storageConfig } from '#shared/storage/storage-config.js';
import { z } from 'zod';
import type { Allowances } from './limits/rate-limits.js';

const origin = z.url({ protocol: /^https?$/, error: 'expected an absolute http or https URL' });
const withoutSlash = origin.transform((url) => url.replace(/\/+$/, ''));

const issuer = z.url({ error: 'expected an absolute URL' }).refine((url) => {
  const { protocol, hostname } = new URL(url);
  return protocol === 'https:' || ['localhost', '127.0.0.1', '[::1]'].includes(hostname);
}, 'expected an https URL');

const perMinute = z.coerce.number().int().positive().max(1_000_000);

const variables = z.object({
  ...httpConfig,
  ...brokerConfig,
  ...graphConfig,
  ...storageConfig,
  /** Where browsers reach this server; Facebook sends them back to a path below it. */
  PUBLIC_URL: withoutSlash.default('http://localhost:3000'),
  /** Only for a Graph that still serves Groups; Meta's own does not since 22 April 2024. */
  GROUPS_ENABLED: z.stringbool().default(false),
  FACEBOOK_DIALOG_URL: withoutSlash.default('https://www.facebook.com'),
  /** Calls in a minute per session or API token, by class of route; sign-in, set-up and links per address of the caller. */
  RATE_READ_PER_MINUTE: perMinute.default(1200),
  RATE_WRITE_PER_MINUTE: perMinute.default(600),
  RATE_SEND_PER_MINUTE: perMinute.default(300),
  RATE_SEARCH_PER_MINUTE: perMinute.default(120),
  RATE_EXPORT_PER_MINUTE: perMinute.default(10),
  RATE_SIGN_IN_PER_MINUTE: perMinute.default(30),
  /** Addresses or networks of reverse proxies in front, for example `10.0.0.0/8`: they tell the address of the caller. */
  TRUSTED_PROXIES: z
    .string()
    .regex(/^[\da-fA-F.:/, ]+$/, 'expected IP addresses or networks, separated by commas')
    .optional(),
  /** The built console. Without it only the API is served. */
  CONSOLE_DIR: z
    .string()
    .refine((folder) => existsSync(join(folder, 'index.html')), 'expected a folder with an index.html')
    .optional(),
  /** The provider of single sign-on (OpenID Connect), as it names itself; without it there is none. */
  OIDC_ISSUER: issuer.optional(),
  OIDC_CLIENT_ID: z.string().max(255).optional(),
  OIDC_CLIENT_SECRET: z.string().min(16, 'expected at least 16 characters').optional(),
  /** What the button is called. */
  OIDC_NAME: z.string().max(64).default('Single sign-on'),
  OIDC_SCOPE: z
    .string()
    .regex(/\bopenid\b/, 'expected openid among the scopes')
    .default('openid email profile'),
  OIDC_GROUPS_CLAIM: z.string().max(255).default('groups'),
  /** Only for a provider that verifies every e-mail address and does not say so in `email_verified`. */
  OIDC_EMAIL_TRUSTED: z.stringbool().default(false),
});

/** The environment of the gateway. */
export const configSchema = variables.superRefine((config, context) => {
  if (config.OIDC_ISSUER === undefined) return;
  for (const name of ['OIDC_CLIENT_ID', 'OIDC_CLIENT_SECRET'] as const)
    if (config[name] === undefined)
      context.addIssue({ code: 'custom', path: [name], message: 'expected with OIDC_ISSUER' });
});
export type Config = z.output<typeof configSchema>;

/** The allowances as `RateLimits` takes them. */
export function allowancesOf(config: Config): Allowances {
  return {
    read: config.RATE_READ_PER_MINUTE,
    write: config.RATE_WRITE_PER_MINUTE,
    send: config.RATE_SEND_PER_MINUTE,
    search: config.RATE_SEARCH_PER_MINUTE,
    export: config.RATE_EXPORT_PER_MINUTE,
    'sign-in': config.RATE_SIGN_IN_PER_MINUTE,
  };
}
