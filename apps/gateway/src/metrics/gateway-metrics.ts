import { registry } from '#shared/metrics/registry.js';
import { Counter, Gauge } from 'prom-client';

const registers = [registry];

/** What the gateway counts itself. */
export const gatewayMetrics = {
  streamClients: new Gauge({
    name: 'parley_stream_clients',
    help: 'Open live streams',
    registers,
  }),
  streamEvents: new Counter({
    name: 'parley_stream_events_total',
    help: 'Events that were put on the live stream, by name',
    labelNames: ['event'],
    registers,
  }),
  streamGaps: new Counter({
    name: 'parley_stream_gaps_total',
    help: 'Times in which events may have been missed and every console had to start over',
    registers,
  }),
};
