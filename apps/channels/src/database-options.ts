import { dataSourceOptions } from '#shared/database/data-source-options.js';
import { OutboxMessage } from '#shared/messaging/outbox-message.entity.js';
import { QuarantinedMessage } from '#shared/messaging/quarantined-message.entity.js';
import type { DataSourceOptions } from 'typeorm';
import { ActionAttempt } from './actions/action-attempt.entity.js';
import { FacebookAccount } from './accounts/facebook-account.entity.js';
import { AppSubscription } from './app-subscription/app-subscription.entity.js';
import { DeletionRequest } from './callbacks/deletion-request.entity.js';
import { Channel } from './channels/channel.entity.js';
import { Connection } from './connect/connection.entity.js';
import { GrantedAsset } from './connect/granted-asset.entity.js';
import { ChannelHealth } from './health/channel-health.entity.js';
import { CreateChannels1795392991877 } from './migrations/1795392991877-create-channels.js';
import { OutboundComplete1795500400000 } from './migrations/1795500400000-outbound-complete.js';
import { ConnectionLife1795500500000 } from './migrations/1795500500000-connection-life.js';
import { ChannelSettings1795700200000 } from './migrations/1795700200000-channel-settings.js';
import { UsagePercent1798500000000 } from './migrations/1798500000000-usage-percent.js';
import { ReplyCorrelation1798710100000 } from './migrations/1798710100000-reply-correlation.js';
import { ReplyAttempt } from './outbound/reply-attempt.entity.js';
import { CallSlot } from './pacing/call-slot.entity.js';
import { PlatformUsage } from './pacing/platform-usage.entity.js';
import { ChannelDefaultsRow } from './settings/channel-defaults.entity.js';
import { SettingsChange } from './settings/settings-change.entity.js';

export const entities = [
  FacebookAccount,
  Connection,
  GrantedAsset,
  Channel,
  ChannelHealth,
  ChannelDefaultsRow,
  SettingsChange,
  AppSubscription,
  DeletionRequest,
  ReplyAttempt,
  ActionAttempt,
  PlatformUsage,
  CallSlot,
  OutboxMessage,
  QuarantinedMessage,
];

/** In the order in which they are run. */
export const migrations = [
  CreateChannels1795392991877,
  OutboundComplete1795500400000,
  ConnectionLife1795500500000,
  ChannelSettings1795700200000,
  UsagePercent1798500000000,
  ReplyCorrelation1798710100000,
];

/** Options of this service's own database. */
export function databaseOptions(database: {
  DATABASE_URL: string;
  DATABASE_POOL: number;
}): DataSourceOptions {
  return dataSourceOptions({
    url: database.DATABASE_URL,
    poolSize: database.DATABASE_POOL,
    applicationName: 'parley-channels',
    entities,
    migrations,
  });
}
