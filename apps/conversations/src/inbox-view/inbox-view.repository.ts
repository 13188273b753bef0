import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import type { Actor } from '#shared/contracts/actor.js';
import type { RpcRequest, RpcResponse } from '#shared/contracts/contract.js';
import type { Conversation, conversationsRpc } from '#shared/contracts/conversations.js';
import { decideReplyWay, type ReplyFacts } from '#shared/contracts/reply-ways.js';
import { decodeCursor, pageOfRows } from '#shared/database/cursor.js';
import { DomainError } from '#shared/errors/domain-error.js';
import { attachmentLimits, textLimits } from '../channels/channel-capabilities.js';
import { ChannelsRepository } from '../channels/channels.repository.js';
import { ConversationEntity, type ConversationRow } from '../conversations/conversation.entity.js';
import { replyFactsOf } from '../conversations/reply-facts.js';
import { selectList } from '../database/multi-row.js';
import { SqlParameters } from '../database/sql-parameters.js';
import type { PostRow } from '../posts/post.entity.js';
import { PostPicturesRepository } from '../posts/post-pictures.repository.js';
import { PostsRepository } from '../posts/posts.repository.js';
import { readSummaries } from './conversation-summaries.js';
import { inboxOrders, inboxPosition } from './inbox-order.js';
import { inboxPage } from './inbox-page.js';
import { visibleChannels } from './visible-channels.js';

type ListRequest = RpcRequest<typeof conversationsRpc.list>;

/** The reads of the inbox. Each names the organization and the actor's channels. */
@Injectable()
export class InboxViewRepository {
  constructor(
    private readonly channels: ChannelsRepository,
    private readonly posts: PostsRepository,
    private readonly pictures: PostPicturesRepository,
  ) {}

  /** What fits the filter, in the order of the sort. */
  async list(
    manager: EntityManager,
    request: ListRequest,
  ): Promise<RpcResponse<typeof conversationsRpc.list>> {
    const { actor, filter, sort, limit } = request;
    const query = { filter, sort };
    const after = decodeCursor(inboxPosition, request.cursor, query);
    const sql = new SqlParameters();
    const part = { actor, filter, order: inboxOrders[sort], after, limit: limit + 1 };
    const rows = await readSummaries(manager, await inboxPage(manager, part, sql), actor.userId, sql);
    return pageOfRows(
      rows,
      limit,
      ({ summary }) => summary,
      ({ summary, position }) => [position, summary.id],
      query,
    );
  }

  /** One conversation, or `not-found` for what does not exist or is not visible to the actor. */
  async get(manager: EntityManager, actor: Actor, conversationId: string): Promise<Conversation> {
    const conversation = await this.visible(manager, actor, conversationId);
    const sql = new SqlParameters();
    const page = `select ${sql.add(conversationId)}::uuid as id, null::timestamptz as at, 1 as n`;
    const [row] = await readSummaries(manager, page, actor.userId, sql);
    if (row === undefined) throw new DomainError('not-found');
    const { channelId, kind, postId, postUrl } = conversation;
    const channel = await this.channels.find(manager, channelId);
    const post = postId === null ? null : await this.posts.find(manager, channelId, postId);
    // Until `channel.activated` has arrived the platform is not known; Pages are the most.
    const platform = channel?.platform ?? 'facebook-page';
    return {
      ...row.summary,
      postUrl: postUrl ?? post?.url ?? null,
      postId,
      post: post === null ? null : toPost(post, await this.pictures.has(manager, post.id)),
      replyLimit: textLimits[platform][kind],
      privateReplyLimit: textLimits[platform]['direct-message'],
      attachmentLimits: attachmentLimits(platform, kind),
      reply: waysOf(await replyFactsOf(manager, conversation, null)),
    };
  }

  /** A conversation that the actor sees, as it is stored; otherwise `not-found`. */
  async visible(manager: EntityManager, actor: Actor, conversationId: string): Promise<ConversationRow> {
    const [row]: ConversationRow[] = await manager.query(
      `select ${selectList(manager, ConversationEntity, 'c')} from conversations c
       where c.organization_id = $1 and c.channel_id = any($2) and c.id = $3 and c.queue is not null`,
      [actor.organizationId, visibleChannels(actor), conversationId],
    );
    if (row === undefined) throw new DomainError('not-found');
    return row;
  }
}

function waysOf(facts: ReplyFacts): Conversation['reply'] {
  const now = new Date();
  return { public: decideReplyWay(facts, 'public', now), private: decideReplyWay(facts, 'private', now) };
}

function toPost({ text, isAd, writtenAt, removedAt }: PostRow, hasPicture: boolean): Conversation['post'] {
  return {
    text,
    hasPicture,
    isAd,
    writtenAt: writtenAt?.toISOString() ?? null,
    removed: removedAt !== null,
  };
}
