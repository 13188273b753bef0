import { graphTime } from '../world/clock.js';
import type { Message, Thread } from '../world/types.js';
import type { World } from '../world/world.js';
import { threadOwner } from '../people/thread-owner.js';
import { messageAttachments, messageReactions, messageShares, messageSticker } from './message-parts.js';
import { nestedConnection, type FieldReader, type NodeType, type ReadContext } from './node-type.js';

/** Newest first (4.3). */
export function messagesOf(world: World, threadId: string): Message[] {
  return world.messages.filter((message) => message.threadId === threadId && !message.unsent).toReversed();
}

interface Participant {
  id: string;
  name: string;
  email: string;
}

/** `email` is `<id>@facebook.com` (4.3). */
function participant(id: string, name: string | undefined): Participant {
  return { name: name ?? '', email: `${id}@facebook.com`, id };
}

function customerSide(world: World, pageId: string, psid: string): Participant {
  const customerId = world.psids.get(psid)?.customerId;
  return participant(psid, world.customers.get(customerId)?.name ?? pageId);
}

function pageSide(world: World, pageId: string): Participant {
  return participant(pageId, world.pages.get(pageId)?.name);
}

function sides(message: Message, { world }: ReadContext): [Participant, Participant] {
  const customer = customerSide(world, message.pageId, message.psid);
  const page = pageSide(world, message.pageId);
  return message.direction === 'in' ? [customer, page] : [page, customer];
}

/** Only the newest of a conversation have details (4.3). */
const DETAILED = 20;

export function hasDetails(world: World, message: Message): boolean {
  const place = messagesOf(world, message.threadId).findIndex(({ id }) => id === message.id);
  return place >= 0 && place < DETAILED;
}

/** In lists an older message shows only its id and time [unverified]. */
function detail(read: FieldReader<Message>): FieldReader<Message> {
  return (message, context, selection) =>
    hasDetails(context.world, message) ? read(message, context, selection) : undefined;
}

export const messageNode: NodeType<Message> = {
  name: 'Message',
  defaults: ['created_time', 'id'],
  fields: {
    id: (message) => message.id,
    created_time: (message) => graphTime(message.at),
    message: detail((message) => message.text),
    from: detail((message, context) => sides(message, context)[0]),
    to: detail((message, context) => ({ data: [sides(message, context)[1]] })),
    reply_to: detail((message, { world }) => {
      const target = world.messages.get(message.replyTo);
      return target && { mid: target.id, is_self_reply: target.direction === message.direction };
    }),
    attachments: detail(messageAttachments),
    shares: detail(messageShares),
    sticker: detail(messageSticker),
    reactions: detail(messageReactions),
    story: () => undefined,
    is_unsupported: () => undefined,
    tags: () => ({ data: [{ name: 'inbox' }] }),
  },
};

function latest(thread: Thread, { world }: ReadContext): Message | undefined {
  return messagesOf(world, thread.id)[0];
}

/** What the customer wrote since the Page last looked or wrote. */
function unread(world: World, thread: Thread): number {
  const messages = messagesOf(world, thread.id);
  const answered = messages.find(({ direction }) => direction === 'out')?.at ?? 0;
  const seen = Math.max(answered, thread.seenAt ?? 0);
  return messages.filter(({ direction, at }) => direction === 'in' && at > seen).length;
}

export const threadNode: NodeType<Thread> = {
  name: 'UnifiedThread',
  defaults: ['id', 'link', 'updated_time'],
  fields: {
    id: (thread) => thread.id,
    link: (thread) => `/${thread.pageId}/inbox/${thread.id.slice(2)}/`,
    updated_time: (thread) => graphTime(thread.updatedAt),
    snippet: (thread, context) => latest(thread, context)?.text,
    message_count: (thread, { world }) => messagesOf(world, thread.id).length,
    unread_count: (thread, { world }) => unread(world, thread),
    can_reply: (thread, { world }) => isWindowOpen(thread, world.clock.now()),
    is_owner: (thread, { world, config }) => threadOwner(world, config.appId, thread) === config.appId,
    is_subscribed: () => true,
    folder: () => 'inbox',
    name: () => undefined,
    former_participants: () => undefined,
    scoped_thread_key: (thread) => thread.id,
    participants: (thread, { world }) => ({
      data: [customerSide(world, thread.pageId, thread.psid), pageSide(world, thread.pageId)],
    }),
    senders: (thread, { world }) => ({
      data: [customerSide(world, thread.pageId, thread.psid), pageSide(world, thread.pageId)],
    }),
    messages: (thread, context, selection) =>
      nestedConnection(messageNode, messagesOf(context.world, thread.id), context, selection),
  },
};

const WINDOW_MS = 24 * 3_600_000;

/** The 24 hours after the customer's last message (5.1). */
export function isWindowOpen(thread: Thread, now: number): boolean {
  return thread.lastInboundAt !== undefined && now - thread.lastInboundAt < WINDOW_MS;
}
