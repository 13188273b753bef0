import { AuditConsumer } from '../../apps/access-control/src/audit/audit.consumer.js';
import { ActionsConsumer } from '../../apps/channels/src/actions/actions.consumer.js';
import { OutboundConsumer } from '../../apps/channels/src/outbound/outbound.consumer.js';
import { SignalsConsumer } from '../../apps/channels/src/signals/signals.consumer.js';
import { ActionsConsumer as ActionResults } from '../../apps/conversations/src/actions/actions.consumer.js';
import { ChannelsConsumer } from '../../apps/conversations/src/channels/channels.consumer.js';
import { DeliveryConsumer } from '../../apps/conversations/src/delivery/delivery.consumer.js';
import { ErasureConsumer } from '../../apps/conversations/src/erasure/erasure.consumer.js';
import { InboundConsumer } from '../../apps/conversations/src/inbound/inbound.consumer.js';
import { ErasureConsumer as RawErasure } from '../../apps/ingest-meta/src/erasure/erasure.consumer.js';
import { ReadsConsumer } from '../../apps/ingest-meta/src/reads/reads.consumer.js';
import { ChannelsConsumer as Routing } from '../../apps/ingest-meta/src/routing/channels.consumer.js';
import { NormalizeConsumer } from '../../apps/ingest-meta/src/worker/normalize.consumer.js';
import { IntakeConsumer } from '../../apps/webhooks/src/intake/intake.consumer.js';

/** The classes with durable subscriptions, by service; a test compares their groups with those that `parley doctor` knows. */
export const durableConsumers = {
  'access-control': [AuditConsumer],
  channels: [ActionsConsumer, OutboundConsumer, SignalsConsumer],
  conversations: [ActionResults, ChannelsConsumer, DeliveryConsumer, ErasureConsumer, InboundConsumer],
  'ingest-meta': [RawErasure, ReadsConsumer, Routing, NormalizeConsumer],
  webhooks: [IntakeConsumer],
} as const;
