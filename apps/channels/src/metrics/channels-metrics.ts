import { registry } from '#shared/metrics/registry.js';
import { Counter, Histogram } from 'prom-client';

const registers = [registry];

/** What channels counts itself. Reasons are those of failure-reasons.ts and graph-error.ts. */
export const channelsMetrics = {
  sends: new Counter({
    name: 'parley_sends_total',
    help: 'Replies by what became of an attempt: sent, failed, unknown, or claimed (to be tried again), and why',
    labelNames: ['outcome', 'reason'],
    registers,
  }),
  graphCallSeconds: new Histogram({
    name: 'parley_graph_call_seconds',
    help: 'Time of calls to Graph by method and outcome (ok or the reason of the failure)',
    labelNames: ['method', 'outcome'],
    buckets: [0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 20, 60],
    registers,
  }),
};
