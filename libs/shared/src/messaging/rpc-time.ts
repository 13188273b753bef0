import type { Histogram } from 'prom-client';
import { DomainError } from '../errors/domain-error.js';

/** Takes the time of one RPC, whichever way it ends. */
export async function measured<T>(
  seconds: Histogram<'rpc' | 'outcome'>,
  rpc: string,
  work: () => Promise<T>,
): Promise<T> {
  const end = seconds.startTimer({ rpc });
  try {
    const result = await work();
    end({ outcome: 'ok' });
    return result;
  } catch (error) {
    end({ outcome: error instanceof DomainError ? error.code : 'internal-error' });
    throw error;
  }
}
