import { z } from 'zod';
import { reasonOf } from '../api/api-client.js';

const TIMEOUT_MS = 5000;

const report = z.object({ ready: z.boolean(), checks: z.record(z.string(), z.string()) });

/** What a service says of itself; the check `reachable` is there only when it does not answer. */
export interface ServiceHealth {
  service: string;
  ready: boolean;
  checks: Record<string, string>;
}

/** Asks a service for `/health/ready`; never throws. */
export async function fetchReadiness(service: string, base: string): Promise<ServiceHealth> {
  try {
    const response = await fetch(new URL('/health/ready', base), { signal: AbortSignal.timeout(TIMEOUT_MS) });
    const parsed = report.safeParse(await response.json());
    if (parsed.success) return { service, ...parsed.data };
    return { service, ready: false, checks: { answer: `is not one of Parley (status ${response.status})` } };
  } catch (error) {
    return { service, ready: false, checks: { reachable: reasonOf(error) } };
  }
}
