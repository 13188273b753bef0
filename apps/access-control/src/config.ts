import { brokerConfig, databaseConfig, httpConfig } from '#shared/config/common-config.js';
import { tokenKeys } from '#shared/encryption/token-keys.js';
import { z } from 'zod';

const names = z
  .string()
  .default('')
  .transform((value) =>
    value
      .split(',')
      .map((name) => name.trim())
      .filter((name) => name !== ''),
  );

const teamsByGroup = z
  .string()
  .default('{}')
  .transform((value, context) => {
    const parsed = z.record(z.string(), z.string().min(1)).safeParse(parsedJson(value));
    if (parsed.success) return parsed.data;
    context.addIssue({ code: 'custom', message: 'expected a JSON object of team names by group' });
    return z.NEVER;
  });

function parsedJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

/** The environment of access-control. */
export const configSchema = z.object({
  ...httpConfig,
  ...brokerConfig,
  ...databaseConfig,
  /** The first set-up over HTTP takes it, when it is set: recommended where strangers reach the server before you do. */
  SETUP_CODE: z.string().min(8).max(255).optional(),
  SESSION_TTL_HOURS: z.coerce
    .number()
    .positive()
    .max(24 * 30)
    .default(12),
  /** Keys for the secrets of second factors, `id:base64 of 32 bytes`, several with commas: the first encrypts, all decrypt. Without any nobody can add one. */
  SECOND_FACTOR_KEYS: tokenKeys.optional(),
  /** `admins`: everybody else comes by single sign-on. */
  LOCAL_SIGN_IN: z.enum(['everybody', 'admins']).default('everybody'),
  /** Groups at the provider of single sign-on whose members are admins, with commas. Without any, roles are given in Parley. */
  OIDC_ADMIN_GROUPS: names,
  /** Which team a group means: `{"support-berlin": "Berlin"}`. Members of these teams follow from the groups alone. */
  OIDC_TEAM_GROUPS: teamsByGroup,
  /** Whether somebody whom Parley does not know becomes a member at the first sign-in. */
  OIDC_CREATE_USERS: z.stringbool().default(false),
  /** The organization of single sign-on; not needed where there is only one. */
  OIDC_ORGANIZATION_ID: z.uuid().optional(),
});
export type Config = z.output<typeof configSchema>;
