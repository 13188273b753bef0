import type { MessageEntry, MovedEntry, ThreadEntry } from '../../lib/api/types.js';
import { dayOf } from '../../lib/time/relative-time.js';
import type { UnconfirmedReply } from './api/use-replies.js';

/** One line of the thread as it is shown. `joined`: it follows a message of the same author closely, and needs no author line. */
export type ThreadItem =
  | { kind: 'day'; key: string; at: Date }
  | { kind: 'message'; key: string; entry: MessageEntry; joined: boolean }
  | { kind: 'moved'; key: string; entry: MovedEntry }
  | { kind: 'unconfirmed'; key: string; reply: UnconfirmedReply };

const JOIN_MS = 5 * 60_000;

/** The entries, oldest first, with a line for each day, and the replies that are not confirmed at the end. */
export function threadItems(
  entries: readonly ThreadEntry[],
  unconfirmed: readonly UnconfirmedReply[],
  timeZone?: string,
): ThreadItem[] {
  const items: ThreadItem[] = [];
  let day = '';
  const startDay = (at: Date): void => {
    const next = dayOf(at, timeZone);
    if (next !== day) items.push({ kind: 'day', key: `day-${next}`, at });
    day = next;
  };
  for (const entry of entries) {
    startDay(new Date(entry.at));
    if (entry.type === 'moved') items.push({ kind: 'moved', key: entry.id, entry });
    else items.push({ kind: 'message', key: entry.id, entry, joined: isJoined(items.at(-1), entry) });
  }
  for (const reply of unconfirmed) {
    startDay(new Date(reply.at));
    items.push({ kind: 'unconfirmed', key: reply.key, reply });
  }
  return items;
}

function isJoined(before: ThreadItem | undefined, entry: MessageEntry): boolean {
  if (before?.kind !== 'message') return false;
  const previous = before.entry;
  return (
    previous.direction === entry.direction &&
    previous.agentId === entry.agentId &&
    previous.authorName === entry.authorName &&
    previous.sentOutsideParley === entry.sentOutsideParley &&
    Date.parse(entry.at) - Date.parse(previous.at) < JOIN_MS
  );
}
