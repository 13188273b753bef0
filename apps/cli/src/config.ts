import { storageConfig } from '#shared/storage/storage-config.js';
import { z } from 'zod';

const address = (fallback: string) =>
  z.url({ protocol: /^https?$/, error: 'expected an http:// or https:// address' }).default(fallback);

const databaseUrl = z
  .string()
  .regex(/^postgres(ql)?:\/\//, 'expected postgres://role:password@host:port/database')
  .optional();

/** All variables of the command line; a command that needs one that is missing says so. */
export const cliConfig = z.object({
  /** The gateway. */
  PARLEY_URL: address('http://localhost:3000'),
  PARLEY_TOKEN: z.string().optional(),
  /** For what API tokens may not do: users' links and API tokens. */
  PARLEY_EMAIL: z.string().optional(),
  PARLEY_PASSWORD: z.string().optional(),
  /** A code of that person's authenticator app, or a recovery code, where their sign-in takes one. */
  PARLEY_SECOND_FACTOR: z.string().optional(),
  PARLEY_INGEST_META_URL: address('http://127.0.0.1:3001'),
  PARLEY_CHANNELS_URL: address('http://127.0.0.1:3002'),
  PARLEY_CONVERSATIONS_URL: address('http://127.0.0.1:3003'),
  PARLEY_ACCESS_CONTROL_URL: address('http://127.0.0.1:3004'),
  PARLEY_WEBHOOKS_URL: address('http://127.0.0.1:3005'),
  ACCESS_CONTROL_DATABASE_URL: databaseUrl,
  CHANNELS_DATABASE_URL: databaseUrl,
  CONVERSATIONS_DATABASE_URL: databaseUrl,
  INGEST_META_DATABASE_URL: databaseUrl,
  WEBHOOKS_DATABASE_URL: databaseUrl,
  STORAGE_URL: storageConfig.STORAGE_URL.unwrap().optional(),
  STORAGE_ACCESS_KEY: storageConfig.STORAGE_ACCESS_KEY,
  STORAGE_SECRET_KEY: storageConfig.STORAGE_SECRET_KEY,
  AMQP_URL: z
    .string()
    .regex(/^amqps?:\/\//, 'expected amqp:// or amqps:// addresses')
    .optional(),
  AMQP_NAMESPACE: z.string().default('parley'),
  PUBLIC_URL: z.url().optional(),
  WEBHOOK_CALLBACK_URL: z.url().optional(),
  WEBHOOK_VERIFY_TOKEN: z.string().optional(),
});
export type CliConfig = z.infer<typeof cliConfig>;
