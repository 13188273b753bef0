import { dataSourceOptions } from '#shared/database/data-source-options.js';
import { OutboxMessage } from '#shared/messaging/outbox-message.entity.js';
import { QuarantinedMessage } from '#shared/messaging/quarantined-message.entity.js';
import type { DataSourceOptions } from 'typeorm';
import { RawDelivery } from './deliveries/raw-delivery.entity.js';
import { UnroutedDelivery } from './deliveries/unrouted-delivery.entity.js';
import { LookupRow } from './lookups/lookup.entity.js';
import { CreateIngest1795394558753 } from './migrations/1795394558753-create-ingest.js';
import { Reads1795500100000 } from './migrations/1795500100000-reads.js';
import { RefusedWebhooks1798500100000 } from './migrations/1798500100000-refused-webhooks.js';
import { WebhookCorrelation1798710200000 } from './migrations/1798710200000-webhook-correlation.js';
import { WebhookPublished1798710300000 } from './migrations/1798710300000-webhook-published.js';
import { EdgeHeartbeat } from './outages/edge-heartbeat.entity.js';
import { Outage } from './outages/outage.entity.js';
import { ChannelReadRow } from './reads/channel-read.entity.js';
import { SeenComment } from './reads/seen-comment.entity.js';
import { ChannelRoute } from './routing/channel-route.entity.js';
import { AcceptedWebhook } from './webhook/accepted-webhook.entity.js';
import { RefusedWebhooks } from './webhook/refused-webhooks.entity.js';

export const entities = [
  AcceptedWebhook,
  RefusedWebhooks,
  RawDelivery,
  UnroutedDelivery,
  ChannelRoute,
  LookupRow,
  ChannelReadRow,
  SeenComment,
  EdgeHeartbeat,
  Outage,
  OutboxMessage,
  QuarantinedMessage,
];

/** In the order in which they are run. */
export const migrations = [
  CreateIngest1795394558753,
  Reads1795500100000,
  RefusedWebhooks1798500100000,
  WebhookCorrelation1798710200000,
  WebhookPublished1798710300000,
];

/** Options of this service's own database. */
export function databaseOptions(database: {
  DATABASE_URL: string;
  DATABASE_POOL: number;
}): DataSourceOptions {
  return dataSourceOptions({
    url: database.DATABASE_URL,
    poolSize: database.DATABASE_POOL,
    applicationName: 'parley-ingest-meta',
    entities,
    migrations,
  });
}
