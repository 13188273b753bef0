import { DomainError } from '#shared/errors/domain-error.js';

const hourMs = 3_600_000;
const dayMs = 24 * hourMs;
const longestMs = 400 * dayMs;

/** Whole hours in UTC, and the whole days in UTC among them; `firstDay` = `endOfDays` when there is none. */
export interface ReportRange {
  from: Date;
  to: Date;
  firstDay: Date;
  endOfDays: Date;
}

/** Widens a time to whole hours. Ends before it begins, or over 400 days: `validation-failed`. */
export function reportRange(request: { from: string; to: string }): ReportRange {
  const from = Math.floor(Date.parse(request.from) / hourMs) * hourMs;
  const to = Math.ceil(Date.parse(request.to) / hourMs) * hourMs;
  if (to <= from) throw refused('expected a time after `from`');
  if (to - from > longestMs) throw refused('expected at most 400 days');
  const firstDay = Math.ceil(from / dayMs) * dayMs;
  const endOfDays = Math.max(firstDay, Math.floor(to / dayMs) * dayMs);
  return {
    from: new Date(from),
    to: new Date(to),
    firstDay: new Date(Math.min(firstDay, to)),
    endOfDays: new Date(Math.min(endOfDays, to)),
  };
}

function refused(detail: string): DomainError {
  return new DomainError('validation-failed', { violations: [{ pointer: '/to', code: 'custom', detail }] });
}
