import { registry } from '#shared/metrics/registry.js';
import { Counter } from 'prom-client';

/** What access-control counts itself. */
export const accessMetrics = {
  signIns: new Counter({
    name: 'parley_sign_ins_total',
    help: 'Sign-ins, with a password or by single sign-on: ok, refused, throttled',
    labelNames: ['outcome'],
    registers: [registry],
  }),
};
