import { OutboxMessage } from '#shared/messaging/outbox-message.entity.js';
import { QuarantinedMessage } from '#shared/messaging/quarantined-message.entity.js';
import type { Config } from './config.js';
import { AuditEntry } from './audit/audit-entry.entity.js';
import { ChannelGrantRow } from './grants/channel-grant.entity.js';
import { migrations } from './migrations/all.js';
import { Organization } from './organizations/organization.entity.js';
import { SessionRow } from './sessions/session.entity.js';
import { SignInFailure } from './sessions/sign-in-failure.entity.js';
import { User } from './users/user.entity.js';

/** Every table of the service. */
export const entities = [
  Organization,
  User,
  SessionRow,
  SignInFailure,
  ChannelGrantRow,
  AuditEntry,
  OutboxMessage,
  QuarantinedMessage,
];

/** What `dataSourceOptions` needs for this service's database. */
export function databaseOptions(config: Pick<Config, 'DATABASE_URL' | 'DATABASE_POOL'>) {
  return {
    url: config.DATABASE_URL,
    poolSize: config.DATABASE_POOL,
    applicationName: 'access-control',
    entities,
    migrations,
  };
}
