import { callBuckets, lagBuckets, registry } from '#shared/metrics/registry.js';
import { Counter, Histogram } from 'prom-client';

const registers = [registry];

/** What ingest-meta counts itself. */
export const ingestMetrics = {
  accepted: new Counter({
    name: 'parley_meta_webhooks_total',
    help: 'Webhooks of Meta at the edge: durable in the broker or the database, or refused',
    labelNames: ['outcome'],
    registers,
  }),
  acceptSeconds: new Histogram({
    name: 'parley_meta_webhook_accept_seconds',
    help: 'From the last byte of a signed webhook until it is durable',
    buckets: callBuckets,
    registers,
  }),
  arrivalLagSeconds: new Histogram({
    name: 'parley_meta_webhook_arrival_lag_seconds',
    help: 'From the time Meta gives to a message until its webhook was received',
    buckets: lagBuckets,
    registers,
  }),
  normalizeLagSeconds: new Histogram({
    name: 'parley_meta_webhook_normalize_lag_seconds',
    help: 'From a webhook being received until its facts are with the broker',
    buckets: lagBuckets,
    registers,
  }),
  deliveries: new Counter({
    name: 'parley_meta_deliveries_total',
    help: 'Webhooks by what became of them: applied, ignored, unsupported, quarantined',
    labelNames: ['outcome'],
    registers,
  }),
};
