import { Registry } from 'prom-client';

/** All metrics of this process. */
export const registry = new Registry();

/** From what a cache answers to what a caller gives up on. */
export const callBuckets = [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5];

/** From at once to what somebody has to look after. */
export const lagBuckets = [0.05, 0.1, 0.25, 0.5, 1, 2, 5, 10, 30, 60, 300, 1800, 7200];
