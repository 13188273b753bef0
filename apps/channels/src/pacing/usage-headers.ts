import { parseLossless } from '#shared/json/lossless-json.js';
import { z } from 'zod';
import type { UsageType } from './lanes.js';

/** How much of a limit is used up. */
export interface Usage {
  /** Of the fullest of Meta's counters; above 100 is possible. */
  percent: number;
  /** How long Meta takes nothing more; 0: it does. */
  regainMs: number;
}

const counters = z.object({
  call_count: z.coerce.number().catch(0),
  total_time: z.coerce.number().catch(0),
  total_cputime: z.coerce.number().catch(0),
});
const businessUse = z.record(
  z.string(),
  z.array(counters.extend({ type: z.string(), estimated_time_to_regain_access: z.coerce.number().catch(0) })),
);

/**
 * Reads the usage headers of an answer (meta-platform.md 6.4). That of the business use case wins; when it does not name the type,
 * those of the Page and the app say how full it is. Null when there is none that is understood.
 */
export function readUsage(headers: Headers, type: UsageType): Usage | null {
  return businessUsage(headers, type) ?? plainUsage(headers);
}

function businessUsage(headers: Headers, type: UsageType): Usage | null {
  const parsed = businessUse.safeParse(parseHeader(headers.get('x-business-use-case-usage')));
  if (!parsed.success) return null;
  const entries = Object.values(parsed.data)
    .flat()
    .filter((entry) => entry.type === type);
  if (entries.length === 0) return null;
  const minutes = Math.max(...entries.map((entry) => entry.estimated_time_to_regain_access));
  return { percent: Math.max(...entries.map(fullest)), regainMs: minutes * 60_000 };
}

function plainUsage(headers: Headers): Usage | null {
  const found = ['x-page-usage', 'x-app-usage'].flatMap((name) => {
    const parsed = counters.safeParse(parseHeader(headers.get(name)));
    return parsed.success ? [fullest(parsed.data)] : [];
  });
  return found.length === 0 ? null : { percent: Math.max(...found), regainMs: 0 };
}

function fullest(usage: z.output<typeof counters>): number {
  return Math.max(usage.call_count, usage.total_time, usage.total_cputime);
}

function parseHeader(value: string | null): unknown {
  if (value === null) return undefined;
  try {
    return parseLossless(value);
  } catch {
    return undefined; // a header that is no JSON tells nothing
  }
}
