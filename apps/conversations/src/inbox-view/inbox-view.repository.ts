import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { z } from 'zod';
import type { Actor } from '#shared/contracts/actor.js';
import { id, instant } from '#shared/contracts/common.js';
import type { RpcRequest, RpcResponse } from '#shared/contracts/contract.js';
import type { Conversation, ConversationSummary, conversationsRpc } from '#shared/contracts/conversations.js';
import { decideReplyWay, type ReplyFacts } from '#shared/contracts/reply-ways.js';
import { decodeCursor, pageOfRows } from '#shared/database/cursor.js';
import { DomainError } from '#shared/errors/domain-error.js';
import { attachmentLimits, textLimits } from '../channels/channel-capabilities.js';
import { ChannelsRepository } from '../channels/channels.repository.js';
import { ConversationEntity, type ConversationRow } from '../conversations/conversation.entity.js';
import { replyFactsOf } from '../conversations/reply-facts.js';
import { selectList } from '../database/multi-row.js';
import type { PostRow } from '../posts/post.entity.js';
import { PostPicturesRepository } from '../posts/post-pictures.repository.js';
import { PostsRepository } from '../posts/posts.repository.js';

type ListRequest = RpcRequest<typeof conversationsRpc.list>;

const listPosition = z.tuple([instant, id]);

/** A row of the inbox as it is read; times are Dates. */
interface SummaryRow extends Omit<ConversationSummary, 'contact' | 'lastActivityAt' | 'lastInboundAt'> {
  contactId: string | null;
  contactName: string | null;
  hasPicture: boolean;
  lastActivityAt: Date;
  lastInboundAt: Date | null;
}

const summaryColumns = `c.id, c.channel_id as "channelId", c.kind, c.queue, c.owner_id as "ownerId", c.preview,
  c.contact_id as "contactId", coalesce(ct.name, c.contact_name) as "contactName",
  ct.picture_key is not null as "hasPicture", c.last_activity_at as "lastActivityAt",
  c.last_inbound_at as "lastInboundAt", c.message_count as "messageCount", c.case_number as "caseNumber", c.version`;

/** The reads of the inbox. Each names the organization and the actor's channels. */
@Injectable()
export class InboxViewRepository {
  constructor(
    private readonly channels: ChannelsRepository,
    private readonly posts: PostsRepository,
    private readonly pictures: PostPicturesRepository,
  ) {}

  /** One queue, newest activity first: the newest rows of each channel by index, then the newest of those. */
  async list(
    manager: EntityManager,
    request: ListRequest,
  ): Promise<RpcResponse<typeof conversationsRpc.list>> {
    const { actor, queue, limit } = request;
    const [at, after] = decodeCursor(listPosition, request.cursor) ?? [null, null];
    const rows: SummaryRow[] = await manager.query(
      `select ${summaryColumns}
       from unnest($2::uuid[]) channel(id)
       cross join lateral (
         select * from conversations c
         where c.organization_id = $1 and c.channel_id = channel.id and c.queue = $3
           and ($4::timestamptz is null or (c.last_activity_at, c.id) < ($4, $5::uuid))
         order by c.last_activity_at desc, c.id desc
         limit $6
       ) c
       left join contacts ct on ct.id = c.contact_id
       order by c.last_activity_at desc, c.id desc
       limit $6`,
      [actor.organizationId, channelsOf(actor, request.channelIds), queue, at, after, limit + 1],
    );
    return pageOfRows(rows, limit, toSummary, (row) => [row.lastActivityAt.toISOString(), row.id]);
  }

  /** How many conversations are in New and Pending. */
  async count(manager: EntityManager, actor: Actor): Promise<RpcResponse<typeof conversationsRpc.count>> {
    const [counts]: { new: number; pending: number }[] = await manager.query(
      `select count(*) filter (where queue = 'new')::int as "new", count(*) filter (where queue = 'pending')::int as "pending"
       from conversations
       where organization_id = $1 and channel_id = any($2) and queue in ('new', 'pending')`,
      [actor.organizationId, channelsOf(actor)],
    );
    return counts ?? { new: 0, pending: 0 };
  }

  /** One conversation, or `not-found` for what does not exist or is not visible to the actor. */
  async get(manager: EntityManager, actor: Actor, conversationId: string): Promise<Conversation> {
    const conversation = await this.visible(manager, actor, conversationId);
    const [row]: SummaryRow[] = await manager.query(
      `select ${summaryColumns} from conversations c left join contacts ct on ct.id = c.contact_id where c.id = $1`,
      [conversationId],
    );
    if (row === undefined) throw new DomainError('not-found');
    const { channelId, kind, postId, postUrl } = conversation;
    const channel = await this.channels.find(manager, channelId);
    const post = postId === null ? null : await this.posts.find(manager, channelId, postId);
    // Until `channel.activated` has arrived the platform is not known; Pages are the most.
    const platform = channel?.platform ?? 'facebook-page';
    return {
      ...toSummary(row),
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
      [actor.organizationId, channelsOf(actor), conversationId],
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

/** The channels an actor sees, or those of the wanted ones; what the actor does not see is left out without a word. */
function channelsOf({ channelRoles }: Actor, wanted?: readonly string[]): string[] {
  const visible = Object.keys(channelRoles);
  return wanted === undefined ? visible : visible.filter((channelId) => wanted.includes(channelId));
}

function toSummary(row: SummaryRow): ConversationSummary {
  return {
    id: row.id,
    channelId: row.channelId,
    kind: row.kind,
    queue: row.queue,
    ownerId: row.ownerId,
    contact: { id: row.contactId, name: row.contactName, hasPicture: row.hasPicture },
    preview: row.preview,
    lastActivityAt: row.lastActivityAt.toISOString(),
    lastInboundAt: row.lastInboundAt?.toISOString() ?? null,
    messageCount: row.messageCount,
    caseNumber: row.caseNumber,
    version: row.version,
  };
}
