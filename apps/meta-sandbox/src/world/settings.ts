import { z } from 'zod';

/** What Meta's app dashboard would hold, and how strict Meta is; set by `PUT /sandbox/api/settings`. */
export const settingsSchema = z.strictObject({
  /** The app was approved for the Human Agent feature (1.7). */
  humanAgent: z.boolean().default(true),
  /** The app may read people of whom it knows only comments (1.7, Advanced Access); else no `from` (8.12). */
  advancedAccess: z.boolean().default(true),
  /** Refuse Graph calls without `appsecret_proof` (6.5); absent: as configured. */
  requireProof: z.boolean().optional(),
  /** Error texts in this language (6.1: texts are localised to the app user). */
  errorLocale: z.enum(['en', 'de']).default('en'),
  /** The login dialog ends with this `error_code` and `error_message`, without `error` (1.1). */
  loginError: z.strictObject({ code: z.number().int(), message: z.string() }).optional(),
  /** Groups as before 2024-04-22 (4.6); absent: as configured. */
  legacyGroups: z.boolean().optional(),
});

export type Settings = z.infer<typeof settingsSchema>;

export const DEFAULT_SETTINGS: Settings = settingsSchema.parse({});
