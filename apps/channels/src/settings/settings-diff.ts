import { isDeepStrictEqual } from 'node:util';
import type { SettingsChange } from './settings-change.entity.js';
import type { ProblemMembers } from '#shared/errors/domain-error.js';

/** What a change really changes: its fields, and their values before and after. */
export interface SettingsDiff<Settings> {
  fields: string[];
  before: Partial<Settings>;
  after: Partial<Settings>;
}

/** Leaves out what is so already. */
export function diffOf<Settings extends object>(
  now: Settings,
  changes: Partial<Settings>,
): SettingsDiff<Settings> {
  const wanted = { ...now, ...changes };
  const fields = (Object.keys(now) as (keyof Settings & string)[]).filter(
    (field) => !isDeepStrictEqual(now[field], wanted[field]),
  );
  const only = (of: Settings): Partial<Settings> =>
    Object.fromEntries(fields.map((field) => [field, of[field]])) as Partial<Settings>;
  return { fields, before: only(now), after: only(wanted) };
}

/** Who changed which fields since somebody looked; nothing when that is not known any more. */
export function conflictOf(changes: readonly SettingsChange[]): ProblemMembers {
  const last = changes.at(-1);
  if (last === undefined) return {};
  const fields = [...new Set(changes.flatMap((change) => change.fields))].toSorted();
  return { conflict: { changedBy: last.changedBy, changedAt: last.changedAt.toISOString(), fields } };
}
