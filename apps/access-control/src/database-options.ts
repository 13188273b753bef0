import { dataSourceOptions } from '#shared/database/data-source-options.js';
import { OutboxMessage } from '#shared/messaging/outbox-message.entity.js';
import { QuarantinedMessage } from '#shared/messaging/quarantined-message.entity.js';
import { AuditEntry } from './audit/audit-entry.entity.js';
import type { Config } from './config.js';
import { ChannelGrantRow } from './grants/channel-grant.entity.js';
import { CreateAccessControl1795393976918 } from './migrations/1795393976918-create-access-control.js';
import { ChannelAccessRow } from './access/channel-access.entity.js';
import { ChannelSwitch } from './access/channel-switch.entity.js';
import { TeamGrant } from './access/team-grant.entity.js';
import { UserLink } from './links/user-link.entity.js';
import { WhoMayDoWhat1795700100000 } from './migrations/1795700100000-who-may-do-what.js';
import { UserIdentities1798710000000 } from './migrations/1798710000000-user-identities.js';
import { UserPreferences1798600000000 } from './migrations/1798600000000-user-preferences.js';
import { SecondFactors1798710700000 } from './migrations/1798710700000-second-factors.js';
import { RecoveryCodeRow } from './second-factor/recovery-code.entity.js';
import { SecondFactorRow } from './second-factor/second-factor.entity.js';
import { UserPreferences } from './preferences/user-preferences.entity.js';
import { Revision } from './revisions/revision.entity.js';
import { UserIdentity } from './single-sign-on/user-identity.entity.js';
import { TeamMember } from './teams/team-member.entity.js';
import { TeamRow } from './teams/team.entity.js';
import { ApiTokenRow } from './tokens/api-token.entity.js';
import { AppendOnlyAuditLog1795394000000 } from './migrations/1795394000000-append-only-audit-log.js';
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
  TeamRow,
  TeamMember,
  TeamGrant,
  ChannelSwitch,
  ChannelAccessRow,
  UserLink,
  ApiTokenRow,
  UserPreferences,
  UserIdentity,
  SecondFactorRow,
  RecoveryCodeRow,
  Revision,
  AuditEntry,
  OutboxMessage,
  QuarantinedMessage,
];

/** Every migration, in order. */
export const migrations = [
  CreateAccessControl1795393976918,
  AppendOnlyAuditLog1795394000000,
  WhoMayDoWhat1795700100000,
  UserPreferences1798600000000,
  UserIdentities1798710000000,
  SecondFactors1798710700000,
];

/** The service's own database. */
export function databaseOptions(config: Pick<Config, 'DATABASE_URL' | 'DATABASE_POOL'>) {
  return dataSourceOptions({
    url: config.DATABASE_URL,
    poolSize: config.DATABASE_POOL,
    applicationName: 'access-control',
    entities,
    migrations,
  });
}
