import { dataSourceOptions } from '#shared/database/data-source-options.js';
import { OutboxMessage } from '#shared/messaging/outbox-message.entity.js';
import { QuarantinedMessage } from '#shared/messaging/quarantined-message.entity.js';
import type { Config } from './config.js';
import { Delivery } from './deliveries/delivery.entity.js';
import { EndpointChange } from './endpoints/endpoint-change.entity.js';
import { Endpoint } from './endpoints/endpoint.entity.js';
import { CreateWebhooks1795700500000 } from './migrations/1795700500000-create-webhooks.js';
import { DeliveryCorrelation1798710300000 } from './migrations/1798710300000-delivery-correlation.js';

/** Every table of the service. */
export const entities = [Endpoint, EndpointChange, Delivery, OutboxMessage, QuarantinedMessage];

/** Every migration, in order. */
export const migrations = [CreateWebhooks1795700500000, DeliveryCorrelation1798710300000];

/** The service's own database. */
export function databaseOptions(config: Pick<Config, 'DATABASE_URL' | 'DATABASE_POOL'>) {
  return dataSourceOptions({
    url: config.DATABASE_URL,
    poolSize: config.DATABASE_POOL,
    applicationName: 'webhooks',
    entities,
    migrations,
  });
}
