import type { InboundFact } from '#shared/contracts/inbound.js';
import { get, idAt, isObject, listAt, objectAt, type Json } from '../normalize/json-reader.js';
import { graphTime, type GraphPage } from './graph-page.js';
import { READABLE_MESSAGES } from './graph-call.js';
import { calm, doneWithFirst, type Position, type Todo } from './position.js';
import type { ReadContext } from './read-context.js';
import { isBefore, missedMessages, type ReadJob } from './read-job.js';
import { directMessage, nameOf } from './read-message.js';
import { gap, step, type Step } from './step.js';

type Thread = Extract<Todo, { kind: 'messages' }>;

/** A page of conversations: those with something new since `from` are to be read (meta-platform.md 4.3). */
export function takeConversations(
  position: Position,
  { items, next }: GraphPage,
  job: ReadJob,
  { accountId, readAt }: ReadContext,
): Step {
  const fresh = items.filter((item) => !isBefore(graphTime(item, 'updated_time'), job.from));
  const room = job.limits.maxConversations - position.listed;
  const todo = fresh.slice(0, room).flatMap((item) => threadTodo(item, accountId) ?? []);
  const reachedOld = fresh.length < items.length;
  const cut = !reachedOld && (fresh.length > room || (fresh.length === room && next !== null));
  const limit = gap(
    { gapId: 'limit:conversations', thread: null, from: isoOf(job.from), to: readAt, at: readAt },
    'history-limit',
  );
  return step(
    {
      ...calm(position),
      listed: position.listed + todo.length,
      listEnded: cut || reachedOld || next === null,
      cursor: next,
      todo: [...position.todo, ...todo],
    },
    { known: todo.length, facts: cut ? [limit] : [] },
  );
}

function threadTodo(item: Json, accountId: string): Thread | undefined {
  const conversationId = idAt(item, 'id');
  if (conversationId === undefined) return undefined;
  const count = get(item, 'message_count');
  const other = listAt(objectAt(item, 'participants') ?? {}, 'data')
    .filter(isObject)
    .find((person) => idAt(person, 'id') !== accountId);
  return {
    kind: 'messages',
    conversationId,
    customerId: idAt(other ?? {}, 'id') ?? null,
    name: other === undefined ? null : nameOf(other),
    count: typeof count === 'number' ? count : null,
    cursor: null,
    read: 0,
  };
}

/** A page of one thread's messages, newest first. Beyond the twentieth nothing can be read: a gap, when it was not received. */
export function takeMessages(
  position: Position,
  thread: Thread,
  { items, next }: GraphPage,
  job: ReadJob,
  context: ReadContext,
): Step {
  const messages = items.flatMap((item) => directMessage(item, thread.customerId, context) ?? []);
  const read = thread.read + items.length;
  const oldest = messages.at(-1);
  const customerId = thread.customerId ?? oldest?.customerId ?? null;
  const reachedKnown = oldest !== undefined && isBefore(oldest.at, job.from);
  const wanted = messages.filter(({ at }) => job.reason === 'activation' || !isBefore(at, job.from));
  const facts = wanted.flatMap((message) => message.facts);
  if (next !== null && read < READABLE_MESSAGES && !reachedKnown) {
    const rest: Thread = { ...thread, customerId, cursor: next, read };
    return step(doneWithFirst(position, [rest]), { facts });
  }
  if (customerId !== null && thread.name !== null)
    facts.push({ type: 'contact-seen', customerId, name: thread.name, at: context.readAt });
  const hasOlder = next !== null || (thread.count ?? read) > read;
  if (hasOlder && !reachedKnown && oldest !== undefined && customerId !== null && missedMessages(job))
    facts.push(olderGap(thread, customerId, oldest, job, context));
  return step({ ...doneWithFirst(position), limit: null }, { facts, done: 1 });
}

function olderGap(
  { conversationId }: Thread,
  customerId: string,
  oldest: { id: string; at: string | null },
  job: ReadJob,
  { readAt }: ReadContext,
): InboundFact {
  const thread = { kind: 'direct-message', customerId } as const;
  const gapId = `older:${conversationId}:${oldest.id}`.slice(0, 512);
  return gap(
    { gapId, thread, from: isoOf(job.from), to: oldest.at ?? readAt, at: readAt },
    'older-than-readable',
  );
}

export function isoOf(date: Date | null): string | null {
  return date?.toISOString() ?? null;
}
