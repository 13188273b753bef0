import type { Report } from './check.js';
import type { Rig, RigOptions } from './rig.js';

/** How much of a case is run: the whole of faults.md, or enough of it to notice a bug. */
export interface Extent {
  /** How long webhooks come in, in seconds; faults begin after a sixth of that. */
  seconds: number;
  /** How often a fault that is repeated happens. */
  times: number;
  /** How long a fault that lasts does so, in seconds. */
  faultSeconds: number;
}

/** How many messages of how many customers come in. */
export interface Load {
  eventsPerSecond: number;
  customers: number;
  /** So many posts are open at once at most; any number unless told. */
  mostOpen?: number;
}

/** What came of a fault. */
export interface Injected {
  /** How often it happened: a fault that did not happen proves nothing. */
  faults: number;
  /** What was measured meanwhile, for the report. */
  notes?: string[];
  /** What was seen and must not be. */
  problems?: string[];
}

/** One case of faults.md. */
export interface FaultCase {
  id: string;
  /** What is done to the product, for the report. */
  title: string;
  whole: Extent;
  quick: Extent;
  /** Instead of 50 messages a second of 200 customers. */
  load?: Load;
  /** What its rig needs beside the usual. */
  rig?: RigOptions;
  /** To which addresses webhooks go, in turn; the edge's unless told. */
  edges?: (rig: Rig) => Promise<{ urls: string[]; close: () => Promise<void> }>;
  /** Does it, and resolves when the fault is over. */
  inject: (rig: Rig, extent: Extent) => Promise<Injected>;
  /** What must hold beside the invariants; each line names what does not. */
  expects?: (report: Report) => string[];
}

/** At least so many of a thousand answers are 200. */
export function acceptedShare(report: Report, share: number): string[] {
  const all = Object.values(report.answers).reduce((sum, count) => sum + count, 0);
  const accepted = report.answers[200] ?? 0;
  return accepted >= share * all ? [] : [`${accepted} of ${all} answers are 200, less than ${share}`];
}
