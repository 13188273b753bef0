import { z } from 'zod';

/** Defaults that Parley's services share when nothing is set; shaped like Meta's. */
export const DEFAULT_APP_ID = '1029384756102938';
export const DEFAULT_APP_SECRET = '5a4db0c1e2f3948576a1b2c3d4e5f607';

const flag = z.enum(['true', 'false', '1', '0', '']).transform((value) => value === 'true' || value === '1');

const schema = z.object({
  HTTP_HOST: z.string().min(1).default('127.0.0.1'),
  HTTP_PORT: z.coerce.number().int().min(0).max(65535).default(3900),
  PUBLIC_URL: z.url({ protocol: /^https?$/ }).optional(),
  FACEBOOK_APP_ID: z
    .string()
    .regex(/^[1-9]\d{14,15}$/, 'expected 15 or 16 digits')
    .refine(
      (id) => Number.isSafeInteger(Number(id)),
      'expected a number below 2^53 (echoes carry it as a number)',
    )
    .default(DEFAULT_APP_ID),
  FACEBOOK_APP_SECRET: z.string().min(8, 'expected at least 8 characters').default(DEFAULT_APP_SECRET),
  STATE_FILE: z.string().optional(),
  DEAUTHORIZE_URL: z.url({ protocol: /^https?$/ }).optional(),
  DATA_DELETION_URL: z.url({ protocol: /^https?$/ }).optional(),
  OAUTH_REDIRECT_URIS: z
    .string()
    .default('')
    .transform((list) => list.split(',').map((uri) => uri.trim()))
    .transform((list) => list.filter((uri) => uri !== ''))
    .pipe(z.array(z.url({ protocol: /^https?$/ }))),
  LOG_LEVEL: z.enum(['fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent']).default('info'),
  WEBHOOK_RETRY_SCALE: z.coerce.number().positive().default(1),
  REQUIRE_APPSECRET_PROOF: flag.default(false),
  LEGACY_GROUPS: flag.default(false),
  LEDGER_LIMIT: z.coerce.number().int().min(10).default(10_000),
});

export interface Config {
  host: string;
  port: number;
  publicUrl: string;
  appId: string;
  appSecret: string;
  appName: string;
  stateFile: string | undefined;
  /** The app's callbacks of section 7. */
  deauthorizeUrl: string | undefined;
  dataDeletionUrl: string | undefined;
  redirectUris: string[];
  logLevel: string;
  /** How many times faster than real the pauses between webhook attempts are. */
  retryScale: number;
  requireProof: boolean;
  /** Facebook Groups as before 2024-04-22 (meta-platform.md 4.6). */
  legacyGroups: boolean;
  ledgerLimit: number;
}

/** A wrong setting; `message` is the one line the operator sees. */
export class ConfigError extends Error {}

function explain(issue: z.core.$ZodIssue, env: NodeJS.ProcessEnv): string {
  const name = String(issue.path[0] ?? '?');
  const found = /SECRET/.test(name) ? '(hidden)' : JSON.stringify(env[name] ?? null);
  return `${name}: ${issue.message}, found ${found}`;
}

function withoutEmpty(env: NodeJS.ProcessEnv): NodeJS.ProcessEnv {
  return Object.fromEntries(Object.entries(env).filter(([, value]) => value !== ''));
}

/** Reads and checks the settings; nothing else in this app reads `process.env`. */
export function loadConfig(env: NodeJS.ProcessEnv = process.env): Config {
  const parsed = schema.safeParse(withoutEmpty(env));
  if (!parsed.success) {
    throw new ConfigError(parsed.error.issues.map((issue) => explain(issue, env)).join('; '));
  }
  const value = parsed.data;
  return {
    host: value.HTTP_HOST,
    port: value.HTTP_PORT,
    publicUrl: (value.PUBLIC_URL ?? `http://localhost:${value.HTTP_PORT}`).replace(/\/+$/, ''),
    appId: value.FACEBOOK_APP_ID,
    appSecret: value.FACEBOOK_APP_SECRET,
    appName: 'Parley',
    stateFile: value.STATE_FILE,
    deauthorizeUrl: value.DEAUTHORIZE_URL,
    dataDeletionUrl: value.DATA_DELETION_URL,
    redirectUris: value.OAUTH_REDIRECT_URIS,
    logLevel: value.LOG_LEVEL,
    retryScale: value.WEBHOOK_RETRY_SCALE,
    requireProof: value.REQUIRE_APPSECRET_PROOF,
    legacyGroups: value.LEGACY_GROUPS,
    ledgerLimit: value.LEDGER_LIMIT,
  };
}
