import type { CliConfig } from './config.js';

/** The services that own a database, each with its address and its database's in the configuration. */
export const services = [
  { name: 'access-control', url: 'PARLEY_ACCESS_CONTROL_URL', database: 'ACCESS_CONTROL_DATABASE_URL' },
  { name: 'channels', url: 'PARLEY_CHANNELS_URL', database: 'CHANNELS_DATABASE_URL' },
  { name: 'conversations', url: 'PARLEY_CONVERSATIONS_URL', database: 'CONVERSATIONS_DATABASE_URL' },
  { name: 'ingest-meta', url: 'PARLEY_INGEST_META_URL', database: 'INGEST_META_DATABASE_URL' },
  { name: 'webhooks', url: 'PARLEY_WEBHOOKS_URL', database: 'WEBHOOKS_DATABASE_URL' },
] as const satisfies readonly { name: string; url: keyof CliConfig; database: keyof CliConfig }[];

export type ServiceName = (typeof services)[number]['name'];
