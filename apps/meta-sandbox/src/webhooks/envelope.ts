import { seconds } from '../world/clock.js';
import { phpJson } from './php-json.js';

/** Something that happened and that Meta would tell the app about. */
export interface WebhookEvent {
  object: 'page' | 'instagram';
  entryId: string;
  field: string;
  /** `changes` for feed, `messaging` for Messenger, `standby` for threads of another app (2.5, 3.5). */
  kind: 'changes' | 'messaging' | 'standby';
  payload: object;
}

/**
 * The body of one POST with these events of one object, each an entry of its own (2.5). `entry.time` is seconds with
 * `changes`, milliseconds with `messaging` (0.3).
 */
export function envelope(events: WebhookEvent[], now: number, includeValues: boolean): string {
  return phpJson({
    object: events[0]?.object,
    entry: events.map((event) => entry(event, now, includeValues)),
  });
}

function entry(event: WebhookEvent, now: number, includeValues: boolean): object {
  if (event.kind !== 'changes') return { id: event.entryId, time: now, [event.kind]: [event.payload] };
  const head = { id: event.entryId, time: seconds(now) };
  if (!includeValues) return { ...head, changed_fields: [event.field] };
  return { ...head, changes: [{ field: event.field, value: event.payload }] };
}
