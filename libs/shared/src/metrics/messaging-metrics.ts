import { Counter, Histogram } from 'prom-client';
import { callBuckets, lagBuckets, registry } from './registry.js';

const registers = [registry];

/** What messaging tells about itself, in every service. Labels are names out of the code, never what a message says. */
export const messagingMetrics = {
  rpcCallSeconds: new Histogram({
    name: 'parley_rpc_call_seconds',
    help: 'Time until a caller had its answer, by RPC and outcome (ok or the code of the error)',
    labelNames: ['rpc', 'outcome'],
    buckets: callBuckets,
    registers,
  }),
  rpcServedSeconds: new Histogram({
    name: 'parley_rpc_served_seconds',
    help: 'Time a service worked on an RPC, by RPC and outcome (ok or the code of the error)',
    labelNames: ['rpc', 'outcome'],
    buckets: callBuckets,
    registers,
  }),
  queueWaitSeconds: new Histogram({
    name: 'parley_queue_wait_seconds',
    help: 'Age of a message, from its first publishing, when a consumer takes it up',
    labelNames: ['queue'],
    buckets: lagBuckets,
    registers,
  }),
  batchSize: new Histogram({
    name: 'parley_batch_messages',
    help: 'Messages that one call of a batch handler gets',
    labelNames: ['queue'],
    buckets: [1, 2, 5, 10, 25, 50, 100, 200, 400],
    registers,
  }),
  handlerSeconds: new Histogram({
    name: 'parley_handler_seconds',
    help: 'Time of one call of a handler, by queue and outcome (done, failed)',
    labelNames: ['queue', 'outcome'],
    buckets: callBuckets,
    registers,
  }),
  handledMessages: new Counter({
    name: 'parley_messages_handled_total',
    help: 'Messages by what became of them: done, retried, suspected (to be tried alone), quarantined',
    labelNames: ['queue', 'outcome'],
    registers,
  }),
  outboxPublished: new Counter({
    name: 'parley_outbox_published_total',
    help: 'Events that left the outbox, confirmed by the broker',
    registers,
  }),
  publishFailures: new Counter({
    name: 'parley_publish_failures_total',
    help: 'Messages the broker did not confirm (unconfirmed) or nobody takes (unroutable)',
    labelNames: ['reason'],
    registers,
  }),
};
