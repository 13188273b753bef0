import { Histogram } from 'prom-client';
import { lagBuckets, registry } from '#shared/metrics/registry.js';

/** What conversations measures itself. */
export const conversationsMetrics = {
  inboundLagSeconds: new Histogram({
    name: 'parley_inbound_lag_seconds',
    help: 'From a webhook being received (or something being read) until it is stored in its conversation',
    buckets: lagBuckets,
    registers: [registry],
  }),
};
