import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import {
  CommentThreads,
  inChannel,
  type Absorption,
  type PlacedComment,
} from '../conversations/comment-threads.js';
import { ConversationsRepository, type Thread } from '../conversations/conversations.repository.js';
import { MessagesRepository, type PrivateReply } from '../messages/messages.repository.js';
import {
  commentsOf,
  namedIn,
  newsIn,
  writtenIn,
  type InboundItem,
  type ThreadFact,
} from './inbound-items.js';

/** A fact with the thread in which it stands. */
export interface PlacedItem extends InboundItem<ThreadFact>, Thread {}

export interface Places {
  placed: PlacedItem[];
  absorptions: Absorption[];
}

/** Decides in which thread each fact stands, and which threads turn out to be one. */
@Injectable()
export class ThreadPlaces {
  constructor(
    private readonly messages: MessagesRepository,
    private readonly conversations: ConversationsRepository,
  ) {}

  /** Locks the comments of the channels concerned, until the end of the transaction. */
  async find(manager: EntityManager, items: readonly InboundItem<ThreadFact>[]): Promise<Places> {
    const comments = commentsOf(items);
    const told = items.flatMap(toldDirectly);
    const isPrivate = (await this.messages.findPrivateReplies(manager, told)).length > 0;
    const channels = [...comments, ...(isPrivate ? told : [])].map(({ channelId }) => channelId);
    if (channels.length > 0) await this.conversations.lockComments(manager, [...new Set(channels)]);
    // Once more under the lock: until then a thread may have been joined to another one.
    const replies = isPrivate ? await this.messages.findPrivateReplies(manager, told) : [];
    const { threads, absorptions } = await this.placeComments(manager, comments);
    const privately = privatePlaces(replies);
    return { placed: items.map((item) => place(item, threads, privately)), absorptions };
  }

  private async placeComments(
    manager: EntityManager,
    comments: readonly PlacedComment[],
  ): Promise<{ threads: CommentThreads; absorptions: Absorption[] }> {
    if (comments.length === 0) return { threads: new CommentThreads([], []), absorptions: [] };
    const known = await this.messages.findPlaces(manager, uniqueComments(comments));
    const threads = new CommentThreads(comments, known);
    const under = await this.conversations.findThreadsUnderPosts(manager, threads.postsWritten(comments));
    for (const { channelId, threadKey, postId } of under) threads.tellPost(channelId, threadKey, postId);
    const candidates = await this.conversations.findThreads(manager, threads.candidates(comments));
    return { threads, absorptions: threads.absorptions([...under, ...candidates]) };
  }
}

/** What is told of a thread of direct messages, where private replies to comments are told of too. */
function toldDirectly(item: InboundItem<ThreadFact>) {
  const { channelId, fact } = item;
  if (fact.thread.kind !== 'direct-message') return [];
  const replyId = writtenIn(fact)?.replyId ?? null;
  return newsIn(fact).map(({ platformMessageId }) => ({ channelId, platformMessageId, replyId }));
}

function privatePlaces(replies: readonly PrivateReply[]): ReadonlyMap<string, PrivateReply> {
  return new Map(
    replies.flatMap((reply) =>
      [reply.platformMessageId, reply.replyId].flatMap((name) =>
        name === null ? [] : [[inChannel(reply.channelId, name), reply] as const],
      ),
    ),
  );
}

function place(
  item: InboundItem<ThreadFact>,
  threads: CommentThreads,
  privately: ReadonlyMap<string, PrivateReply>,
): PlacedItem {
  const { channelId, fact } = item;
  const { thread } = fact;
  if (thread.kind !== 'direct-message') {
    const commentId = namedIn(fact) ?? thread.rootId;
    return { ...item, ...threads.threadOf({ channelId, commentId, kind: thread.kind }) };
  }
  const names = [namedIn(fact), writtenIn(fact)?.replyId ?? null];
  const reply = names
    .flatMap((name) => (name === null ? [] : (privately.get(inChannel(channelId, name)) ?? [])))
    .at(0);
  return reply === undefined
    ? { ...item, kind: thread.kind, threadKey: thread.customerId }
    : { ...item, kind: reply.kind, threadKey: reply.threadKey };
}

/** Each comment, what it answers and the post under which it stands. */
function uniqueComments(comments: readonly PlacedComment[]): { channelId: string; commentId: string }[] {
  const named = comments.flatMap(({ channelId, commentId, rootId, postId }) =>
    [commentId, rootId, ...(postId === null ? [] : [postId])].map(
      (id) => [inChannel(channelId, id), { channelId, commentId: id }] as const,
    ),
  );
  return [...new Map(named).values()];
}
