import { z } from 'zod';

/** What one check of `parley doctor` found. */
export const finding = z.object({
  name: z.string(),
  outcome: z.enum(['ok', 'warn', 'fail', 'skipped']),
  found: z.string(),
  /** How to put it right; null when there is nothing to do. */
  fix: z.string().nullable(),
});
export type Finding = z.infer<typeof finding>;

export const ok = (name: string, found: string): Finding => ({ name, outcome: 'ok', found, fix: null });
export const warn = (name: string, found: string, fix: string): Finding => ({
  name,
  outcome: 'warn',
  found,
  fix,
});
export const fail = (name: string, found: string, fix: string): Finding => ({
  name,
  outcome: 'fail',
  found,
  fix,
});
/** Not checked, for want of what `fix` names. */
export const skipped = (name: string, found: string): Finding => ({
  name,
  outcome: 'skipped',
  found,
  fix: null,
});
