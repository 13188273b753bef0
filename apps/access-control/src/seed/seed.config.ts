import { databaseConfig } from '#shared/config/common-config.js';
import { z } from 'zod';

const password = z
  .string({ error: 'expected a password' })
  .min(8, 'expected at least 8 characters')
  .max(1024);

/** The environment of the seed command. */
export const seedConfigSchema = z.object({
  DATABASE_URL: databaseConfig.DATABASE_URL,
  SEED_ORGANIZATION: z.string({ error: 'expected the name of the organization' }).min(1).max(255),
  SEED_ADMIN_EMAIL: z.email({ error: 'expected an e-mail address' }),
  SEED_ADMIN_PASSWORD: password,
  SEED_ADMIN_NAME: z.string().min(1).max(255).default('Admin'),
  /** When set, three demo members with this password are there too. */
  SEED_DEMO_PASSWORD: password.optional(),
});
export type SeedConfig = z.output<typeof seedConfigSchema>;
