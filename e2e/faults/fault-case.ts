import type { Report } from './check.js';
import type { Rig } from './rig.js';

/** How much of a case is run: the whole of faults.md, or enough of it to notice a bug. */
export interface Extent {
  /** How long webhooks come in, in seconds; faults begin after a sixth of that. */
  seconds: number;
  /** How often a fault that is repeated happens. */
  times: number;
  /** How long a fault that lasts does so, in seconds. */
  faultSeconds: number;
}

/** One case of faults.md. */
export interface FaultCase {
  id: string;
  /** What is done to the product, for the report. */
  title: string;
  whole: Extent;
  quick: Extent;
  /** To which addresses webhooks go, in turn; the edge's unless told. */
  edges?: (rig: Rig) => Promise<{ urls: string[]; close: () => Promise<void> }>;
  /** Does it, and resolves when the fault is over. Returns how often it happened: a fault that did not happen proves nothing. */
  inject: (rig: Rig, extent: Extent) => Promise<number>;
  /** What must hold beside the invariants; each line names what does not. */
  expects?: (report: Report) => string[];
}

/** At least so many of a thousand answers are 200. */
export function acceptedShare(report: Report, share: number): string[] {
  const all = Object.values(report.answers).reduce((sum, count) => sum + count, 0);
  const accepted = report.answers[200] ?? 0;
  return accepted >= share * all ? [] : [`${accepted} of ${all} answers are 200, less than ${share}`];
}
