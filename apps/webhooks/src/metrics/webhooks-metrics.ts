import { registry } from '#shared/metrics/registry.js';
import { Counter } from 'prom-client';

/** What webhooks counts itself. */
export const webhooksMetrics = {
  attempts: new Counter({
    name: 'parley_webhook_attempts_total',
    help: 'Attempts to deliver outgoing webhooks: delivered, waiting (tried again), failed (given up)',
    labelNames: ['outcome'],
    registers: [registry],
  }),
};
