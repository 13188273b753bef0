import { dataSourceOptions } from '#shared/database/data-source-options.js';
import { OutboxMessage } from '#shared/messaging/outbox-message.entity.js';
import { QuarantinedMessage } from '#shared/messaging/quarantined-message.entity.js';
import { DataSource, type DataSourceOptions } from 'typeorm';
import { FacebookAccount } from './accounts/facebook-account.entity.js';
import { Channel } from './channels/channel.entity.js';
import { Connection } from './connect/connection.entity.js';
import { GrantedAsset } from './connect/granted-asset.entity.js';
import { ReplyAttempt } from './outbound/reply-attempt.entity.js';

export const entities = [
  FacebookAccount,
  Connection,
  GrantedAsset,
  Channel,
  ReplyAttempt,
  OutboxMessage,
  QuarantinedMessage,
];

/** In the order in which they are run. */
export const migrations = [];

/** Options of this service's own database. */
export function channelsDataSource(database: {
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

/** For the TypeORM command line only, which is given the address in `DATABASE_URL`. */
export default new DataSource(
  channelsDataSource({ DATABASE_URL: process.env['DATABASE_URL'] ?? '', DATABASE_POOL: 2 }),
);
