import type { MessageEntry, ThreadEntry } from '../../lib/api/types.js';
import { dayOf } from '../../lib/time/relative-time.js';
import { branchOf, commentTree, type Branch, type PlacedEntry } from './comment-tree.js';
import type { UnconfirmedReply } from './api/use-replies.js';

/** What happened in the thread and is no message of the customer or to them. */
export type EventEntry = Exclude<ThreadEntry, { type: 'message' }>;

/**
 * One line of the thread as it is shown. `joined`: it follows a message of the same author closely, and needs no author line. `depth`: how
 * deep a comment stands in the tree (`comment-tree.ts`); null in a direct message. `isNew`: in a tree of several branches, where no line can
 * part what is new from the rest.
 */
export type ThreadItem =
  | { kind: 'day'; key: string; at: Date }
  | { kind: 'new'; key: string }
  | {
      kind: 'message';
      key: string;
      entry: MessageEntry;
      joined: boolean;
      depth: number | null;
      isNew: boolean;
    }
  | { kind: 'more'; key: string; branchId: string; count: number }
  | { kind: 'event'; key: string; entry: EventEntry }
  | { kind: 'unconfirmed'; key: string; reply: UnconfirmedReply; depth: number | null };

/** How the entries are shown. */
export interface ThreadOptions {
  /** Whether there are older entries to fetch. */
  hasOlder: boolean;
  /** What the customer wrote after that is new; null: nothing is set apart. */
  newSince: string | null;
  /** Whether the messages are comments, which answer each other. */
  isTree: boolean;
  /** The branches of which all replies are shown, however many. */
  opened: ReadonlySet<string>;
  timeZone?: string;
}

const JOIN_MS = 5 * 60_000;
/** So many replies of a branch are shown, the newest, until it is opened. */
const SHOWN = 3;

/**
 * The entries, oldest first, comments as a tree, with a line for each day and one above what is new, and the replies that are not confirmed
 * where they will stand. While there are older entries to fetch, the oldest one is held back: what follows it is then final, and no
 * line in view changes when they arrive.
 */
export function threadItems(
  entries: readonly ThreadEntry[],
  unconfirmed: readonly UnconfirmedReply[],
  { hasOlder, newSince, isTree, opened, timeZone }: ThreadOptions,
): ThreadItem[] {
  const items: ThreadItem[] = [];
  const branches = isTree ? commentTree(entries) : entries.map(asBranch);
  const isBranched = branches.some(({ replies }) => replies.length > 0);
  const firstNew = isBranched ? undefined : firstNewOf(entries, hasOlder, newSince);
  const waiting = unconfirmed.map((reply) => ({ reply, branchId: branchOf(entries, reply.toEntryId) }));
  let day = '';
  let previous: PlacedEntry | undefined;
  const startDay = (at: Date, key: string): void => {
    const next = dayOf(at, timeZone);
    if (next > day) items.push({ kind: 'day', key: `day-${key}`, at });
    if (next > day) day = next;
  };
  const add = (placed: PlacedEntry): void => {
    const { entry, depth } = placed;
    // Under a comment of some day stands what was written on later ones.
    if (depth !== 2) startDay(new Date(entry.at), entry.id);
    if (entry.id === firstNew) items.push({ kind: 'new', key: 'new' });
    const isBelowLine = ['day', 'new', 'more'].includes(items.at(-1)?.kind ?? '');
    if (entry.type !== 'message') items.push({ kind: 'event', key: entry.id, entry });
    else {
      const isNew = isBranched && isNewSince(entry, newSince);
      const joined = !isBelowLine && !isNew && previous?.depth === depth && isJoined(previous.entry, entry);
      items.push({ kind: 'message', key: entry.id, entry, joined, depth, isNew });
    }
    previous = placed;
  };
  for (const [index, { head, replies }] of branches.entries()) {
    add(head);
    if (index === 0 && hasOlder) items.length = 0;
    const count = opened.has(head.entry.id) ? 0 : hiddenOf(replies, newSince);
    if (count > 0) items.push({ kind: 'more', key: `more-${head.entry.id}`, branchId: head.entry.id, count });
    for (const reply of replies.slice(count)) add(reply);
    for (const { reply, branchId } of waiting)
      if (isBranched && branchId === head.entry.id)
        items.push({ kind: 'unconfirmed', key: reply.key, reply, depth: 2 });
  }
  for (const { reply, branchId } of waiting) {
    if (isBranched && branchId !== null) continue;
    startDay(new Date(reply.at), reply.key);
    items.push({ kind: 'unconfirmed', key: reply.key, reply, depth: isTree ? 1 : null });
  }
  return items;
}

const asBranch = (entry: ThreadEntry): Branch => ({ head: { entry, depth: null }, replies: [] });

/** How many of the replies of a branch are not shown until it is opened: none for one, and nothing that is new. */
function hiddenOf(replies: readonly PlacedEntry[], newSince: string | null): number {
  const hidden = replies.slice(0, -SHOWN);
  return hidden.length < 2 || hidden.some(({ entry }) => isNewSince(entry, newSince)) ? 0 : hidden.length;
}

function isNewSince(entry: ThreadEntry, newSince: string | null): boolean {
  if (newSince === null || entry.type !== 'message' || entry.direction !== 'inbound') return false;
  return Date.parse(entry.at) > Date.parse(newSince);
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
  return entries.find((entry) => isNewSince(entry, newSince))?.id;
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
