import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { ChannelsRepository } from '../channels/channels.repository.js';
import { ContactsRepository, type ContactSeen } from '../contacts/contacts.repository.js';
import { inChannel, type Absorption } from '../conversations/comment-threads.js';
import { ConversationBook } from '../conversations/conversation-book.js';
import type { ConversationRow } from '../conversations/conversation.entity.js';
import { ConversationsRepository, type Thread } from '../conversations/conversations.repository.js';
import { oneOf, ThreadJoins } from '../conversations/thread-joins.js';
import { mergeThreadFact } from '../conversations/thread-merge.js';
import { historyBefore } from '../queue/history.js';
import { isThreadItem, writtenIn, type InboundItem } from './inbound-items.js';
import { ThreadPlaces, type PlacedItem } from './thread-places.js';

export interface OpenedThreads {
  book: ConversationBook;
  placed: PlacedItem[];
  /** Conversations that were joined to others. */
  gone: ConversationRow[];
  /** By channel: what was written before this is history. */
  historyBefore: ReadonlyMap<string, Date>;
}

/** Finds, opens, joins and locks the conversations of a batch. */
@Injectable()
export class ThreadOpener {
  constructor(
    private readonly channels: ChannelsRepository,
    private readonly places: ThreadPlaces,
    private readonly contacts: ContactsRepository,
    private readonly conversations: ConversationsRepository,
    private readonly joins: ThreadJoins,
  ) {}

  /** Places each fact in its thread; every conversation concerned is locked when this returns. */
  async open(manager: EntityManager, items: readonly InboundItem[]): Promise<OpenedThreads> {
    const ages = await this.channels.findAges(manager, [...new Set(items.map(({ channelId }) => channelId))]);
    const { placed, absorptions } = await this.places.find(manager, items.filter(isThreadItem));
    const contactIds = await this.contacts.upsert(manager, items.flatMap(contactIn));
    const absorbed = absorptions.map((one) => threadOf(one, placed));
    const threads = uniqueThreads([...placed, ...absorbed]);
    const book = new ConversationBook(
      threads.length === 0 ? [] : await this.conversations.open(manager, threads),
    );
    const gone = await this.joins.absorb(manager, book, absorptions);
    for (const item of placed) describe(book, item, contactIds);
    const history = [...ages].map(([id, createdAt]) => [id, historyBefore(createdAt)] as const);
    return { book, placed, gone, historyBefore: new Map(history) };
  }
}

/** A direct message is with its customer; of a comment thread or mention the contact is who began it. */
function contactIn({ organizationId, channelId, fact }: InboundItem): ContactSeen[] {
  const at = new Date(fact.at);
  if (fact.type === 'contact-seen')
    return [
      {
        organizationId,
        channelId,
        platformContactId: fact.customerId,
        name: fact.name,
        at,
        hasProfile: true,
      },
    ];
  const platformContactId = contactIdIn(fact);
  if (platformContactId === null) return [];
  const written = writtenIn(fact);
  const name = written?.direction === 'inbound' ? (written.author?.name ?? null) : null;
  const hasProfile = 'thread' in fact && fact.thread?.kind === 'direct-message';
  return [{ organizationId, channelId, platformContactId, name, at, hasProfile }];
}

function contactIdIn(fact: InboundItem['fact']): string | null {
  if (!('thread' in fact) || fact.thread === null) return null;
  if (fact.thread.kind === 'direct-message') return fact.thread.customerId;
  const written = writtenIn(fact);
  const isRoot = written?.platformMessageId === fact.thread.rootId;
  return isRoot && written.direction === 'inbound' ? (written.author?.platformId ?? null) : null;
}

/** Puts on the conversation what the fact tells about it as a whole. */
function describe(book: ConversationBook, item: PlacedItem, contactIds: ReadonlyMap<string, string>): void {
  const before = book.ofThread(item.channelId, item.kind, item.threadKey);
  const { thread } = item.fact;
  const after =
    thread.kind === 'direct-message'
      ? directly(before, item, contactIds)
      : underPost(begun(before, item, contactIds), item, thread);
  if (after !== before) book.put(after);
}

function directly(
  conversation: ConversationRow,
  { channelId, kind, fact }: PlacedItem,
  contactIds: ReadonlyMap<string, string>,
): ConversationRow {
  // What is told of a private reply in the thread of direct messages is nothing about the comment's thread.
  if (kind !== 'direct-message') return conversation;
  const merged = mergeThreadFact(conversation, fact);
  const told = contactIds.get(inChannel(channelId, contactIdIn(fact) ?? ''));
  return merged.contactId === null && told !== undefined ? { ...merged, contactId: told } : merged;
}

/** Who began a thread of comments is its contact. */
function begun(
  conversation: ConversationRow,
  { channelId, threadKey, fact }: PlacedItem,
  contactIds: ReadonlyMap<string, string>,
): ConversationRow {
  const written = writtenIn(fact);
  if (written?.platformMessageId !== threadKey || written.direction !== 'inbound') return conversation;
  const { platformId, name } = written.author ?? { platformId: null, name: null };
  const told = platformId === null ? undefined : contactIds.get(inChannel(channelId, platformId));
  const contactId = conversation.contactId ?? told ?? null;
  const contactName = oneOf(conversation.contactName, platformId === null ? name : null);
  const isSame = contactId === conversation.contactId && contactName === conversation.contactName;
  return isSame ? conversation : { ...conversation, contactId, contactName };
}

function underPost(
  conversation: ConversationRow,
  { kind, fact }: PlacedItem,
  thread: Extract<PlacedItem['fact']['thread'], { kind: 'comment' | 'mention' }>,
): ConversationRow {
  // A mention in a comment of ours may name the post in another way.
  const postId = oneOf(conversation.postId, thread.kind === kind ? thread.postId : null);
  const postUrl = oneOf(conversation.postUrl, writtenIn(fact)?.postUrl ?? null);
  const isSame = postId === conversation.postId && postUrl === conversation.postUrl;
  return isSame ? conversation : { ...conversation, postId, postUrl };
}

function threadOf({ channelId, from }: Absorption, placed: readonly PlacedItem[]): Thread {
  const organizationId = placed.find((item) => item.channelId === channelId)?.organizationId;
  if (organizationId === undefined) throw new Error(`No organization for channel ${channelId}`);
  return { organizationId, channelId, ...from };
}

function uniqueThreads(threads: readonly Thread[]): Thread[] {
  const unique = new Map(
    threads.map(({ organizationId, channelId, kind, threadKey }) => [
      inChannel(channelId, `${kind} ${threadKey}`),
      { organizationId, channelId, kind, threadKey },
    ]),
  );
  return [...unique.values()];
}
