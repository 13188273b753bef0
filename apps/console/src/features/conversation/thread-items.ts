import type { MessageEntry, ThreadEntry } from '../../lib/api/types.js';
import { dayOf } from '../../lib/time/relative-time.js';
import type { UnconfirmedReply } from './api/use-replies.js';

/** What happened in the thread and is no message of the customer or to them. */
export type EventEntry = Exclude<ThreadEntry, { type: 'message' }>;

/** One line of the thread as it is shown. `joined`: it follows a message of the same author closely, and needs no author line. */
export type ThreadItem =
  | { kind: 'day'; key: string; at: Date }
  | { kind: 'new'; key: string }
  | { kind: 'message'; key: string; entry: MessageEntry; joined: boolean }
  | { kind: 'event'; key: string; entry: EventEntry }
  | { kind: 'unconfirmed'; key: string; reply: UnconfirmedReply };

/** How the entries are shown. */
export interface ThreadOptions {
  /** Whether there are older entries to fetch. */
  hasOlder: boolean;
  /** What the customer wrote after that is new; null: nothing is set apart. */
  newSince: string | null;
  timeZone?: string;
}

const JOIN_MS = 5 * 60_000;

/**
 * The entries, oldest first, with a line for each day and one above what is new, and the replies that are not confirmed at the end. While
 * there are older entries to fetch, the oldest one is held back: what follows it is then final, and no line in view changes when they
 * arrive.
 */
export function threadItems(
  entries: readonly ThreadEntry[],
  unconfirmed: readonly UnconfirmedReply[],
  { hasOlder, newSince, timeZone }: ThreadOptions,
): ThreadItem[] {
  const items: ThreadItem[] = [];
  const firstNew = firstNewOf(entries, hasOlder, newSince);
  let day = '';
  const startDay = (at: Date, key: string): void => {
    const next = dayOf(at, timeZone);
    if (next !== day) items.push({ kind: 'day', key: `day-${key}`, at });
    day = next;
  };
  for (const [index, entry] of entries.entries()) {
    startDay(new Date(entry.at), entry.id);
    if (entry.id === firstNew) items.push({ kind: 'new', key: 'new' });
    const isBelowLine = items.at(-1)?.kind === 'day' || items.at(-1)?.kind === 'new';
    const joined = !isBelowLine && entry.type === 'message' && isJoined(entries[index - 1], entry);
    if (entry.type === 'message') items.push({ kind: 'message', key: entry.id, entry, joined });
    else items.push({ kind: 'event', key: entry.id, entry });
    if (index === 0 && hasOlder) items.length = 0;
  }
  for (const reply of unconfirmed) {
    startDay(new Date(reply.at), reply.key);
    items.push({ kind: 'unconfirmed', key: reply.key, reply });
  }
  return items;
}

/** The id of the first message that is new; undefined when there is none, or when an older one that is not loaded may be the first. */
function firstNewOf(
  entries: readonly ThreadEntry[],
  hasOlder: boolean,
  newSince: string | null,
): string | undefined {
  if (newSince === null) return undefined;
  const since = Date.parse(newSince);
  const isNew = ({ at }: ThreadEntry): boolean => Date.parse(at) > since;
  if (hasOlder && (entries[0] === undefined || isNew(entries[0]))) return undefined;
  return entries.find((entry) => entry.type === 'message' && entry.direction === 'inbound' && isNew(entry))
    ?.id;
}

function isJoined(previous: ThreadEntry | undefined, entry: MessageEntry): boolean {
  if (previous?.type !== 'message' || Date.parse(entry.at) - Date.parse(previous.at) >= JOIN_MS) return false;
  return (
    previous.direction === entry.direction &&
    previous.agentId === entry.agentId &&
    previous.authorName === entry.authorName &&
    previous.sentOutsideParley === entry.sentOutsideParley
  );
}
