import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { ContactsRepository, type ContactSeen } from '../contacts/contacts.repository.js';
import { CommentThreads, inChannel, type Absorption } from '../conversations/comment-threads.js';
import { ConversationBook } from '../conversations/conversation-book.js';
import { ConversationsRepository, type Thread } from '../conversations/conversations.repository.js';
import { oneUrl } from '../conversations/thread-joins.js';
import { MessagesRepository } from '../messages/messages.repository.js';
import { commentsOf, type InboundItem } from './inbound-items.js';

/** A fact with the thread in which it stands. */
export interface PlacedItem extends InboundItem, Thread {}

export interface OpenedThreads {
  book: ConversationBook;
  placed: PlacedItem[];
  absorptions: Absorption[];
}

/** Finds, opens and locks the conversations of a batch. */
@Injectable()
export class ThreadOpener {
  constructor(
    private readonly messages: MessagesRepository,
    private readonly conversations: ConversationsRepository,
    private readonly contacts: ContactsRepository,
  ) {}

  /** Places each fact in its thread; every conversation concerned is locked when this returns. */
  async open(manager: EntityManager, items: readonly InboundItem[]): Promise<OpenedThreads> {
    const { threads, absorptions } = await this.placeComments(manager, items);
    const placed = items.map((item) => place(item, threads));
    const contactIds = await this.contacts.upsert(manager, placed.flatMap(contactIn));
    const absorbed = absorptions.map((one) => threadOf(one, placed));
    const book = new ConversationBook(
      await this.conversations.open(manager, uniqueThreads([...placed, ...absorbed])),
    );
    for (const item of placed) describe(book, item, contactIds);
    return { book, placed, absorptions };
  }

  private async placeComments(
    manager: EntityManager,
    items: readonly InboundItem[],
  ): Promise<{ threads: CommentThreads; absorptions: Absorption[] }> {
    const comments = commentsOf(items);
    if (comments.length === 0) return { threads: new CommentThreads([], new Map()), absorptions: [] };
    await this.conversations.lockComments(manager, [...new Set(comments.map(({ channelId }) => channelId))]);
    const named = uniqueComments(comments);
    const known = await this.messages.findThreadKeys(manager, named);
    const threads = new CommentThreads(
      comments,
      new Map(
        known.map(({ channelId, commentId, threadKey }) => [inChannel(channelId, commentId), threadKey]),
      ),
    );
    const replies = comments.filter(({ commentId, rootId }) => commentId !== rootId);
    const open = await this.conversations.findCommentThreads(manager, replies);
    const exists = new Set(open.map(({ channelId, threadKey }) => inChannel(channelId, threadKey)));
    const absorptions = threads.absorptions(replies, (channelId, key) =>
      exists.has(inChannel(channelId, key)),
    );
    return { threads, absorptions };
  }
}

function place(item: InboundItem, threads: CommentThreads): PlacedItem {
  const { thread, platformMessageId } = item.fact;
  if (thread.kind === 'direct-message') return { ...item, kind: thread.kind, threadKey: thread.customerId };
  return { ...item, kind: thread.kind, threadKey: threads.keyOf(item.channelId, platformMessageId) };
}

/** A direct message is with its customer; of a comment thread the contact is who wrote the top-level comment. */
function contactIn({ organizationId, channelId, fact }: PlacedItem): ContactSeen[] {
  const platformContactId = contactIdIn(fact);
  if (platformContactId === null) return [];
  const name =
    fact.type === 'message-written' && fact.direction === 'inbound' ? (fact.author?.name ?? null) : null;
  return [{ organizationId, channelId, platformContactId, name, at: new Date(fact.at) }];
}

function contactIdIn(fact: InboundItem['fact']): string | null {
  if (fact.thread.kind === 'direct-message') return fact.thread.customerId;
  const isRoot = fact.thread.rootId === fact.platformMessageId;
  if (!isRoot || fact.type !== 'message-written' || fact.direction !== 'inbound') return null;
  return fact.author?.platformId ?? null;
}

/** Puts contact and post on the conversation. */
function describe(book: ConversationBook, item: PlacedItem, contactIds: ReadonlyMap<string, string>): void {
  const conversation = book.ofThread(item.channelId, item.kind, item.threadKey);
  const { fact } = item;
  const platformContactId = contactIdIn(fact);
  const told =
    platformContactId === null ? undefined : contactIds.get(inChannel(item.channelId, platformContactId));
  const postId = conversation.postId ?? (fact.thread.kind === 'comment' ? fact.thread.postId : null);
  const postUrl = oneUrl(conversation.postUrl, fact.type === 'message-written' ? fact.postUrl : null);
  const contactId = conversation.contactId ?? told ?? null;
  if (
    postId === conversation.postId &&
    postUrl === conversation.postUrl &&
    contactId === conversation.contactId
  )
    return;
  book.put({ ...conversation, postId, postUrl, contactId });
}

function threadOf({ channelId, fromKey }: Absorption, placed: readonly PlacedItem[]): Thread {
  const organizationId = placed.find((item) => item.channelId === channelId)?.organizationId;
  if (organizationId === undefined) throw new Error(`No organization for channel ${channelId}`);
  return { organizationId, channelId, kind: 'comment', threadKey: fromKey };
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

function uniqueComments(
  comments: readonly { channelId: string; commentId: string; rootId: string }[],
): { channelId: string; commentId: string }[] {
  const unique = new Map<string, { channelId: string; commentId: string }>();
  for (const { channelId, commentId, rootId } of comments) {
    unique.set(inChannel(channelId, commentId), { channelId, commentId });
    unique.set(inChannel(channelId, rootId), { channelId, commentId: rootId });
  }
  return [...unique.values()];
}
