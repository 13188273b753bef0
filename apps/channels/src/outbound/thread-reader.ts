import { Injectable } from '@nestjs/common';
import type { z } from 'zod';
import type { Channel } from '../channels/channel.entity.js';
import { commentList, conversationList, instagramReplyList, messageList } from '../graph/graph.meta.js';
import { AccountPace } from '../pacing/account-pace.js';
import { conversationsLane, type Lane, nodeLane } from '../pacing/lanes.js';
import { PacedGraph } from '../pacing/paced-graph.js';
import type { ReplyRequest } from './reply-request.js';
import type { ThreadMessage, ThreadRead } from './thread-check.policy.js';

const slotWithinMs = 5000;

interface Reader {
  channel: Channel;
  token: string;
  /** How far back has to be read. */
  since: Date;
}

/** Reads what is in a thread at Meta since a reply was called for (meta-platform.md 4.2 to 4.4). */
@Injectable()
export class ThreadReader {
  constructor(
    private readonly graph: PacedGraph,
    private readonly pace: AccountPace,
  ) {}

  /** Null when it cannot be read now, or not at all. Throws `GraphError`. */
  async read({ target }: ReplyRequest, reader: Reader): Promise<ThreadRead | null> {
    if (target.kind === 'direct-message') return this.readMessages(target.customerId, reader);
    if (target.kind !== 'comment') return null;
    return reader.channel.platform === 'instagram-profile'
      ? this.readInstagramReplies(target.commentId, reader)
      : this.readComments(target.commentId, reader);
  }

  /** Only the 20 newest messages have details. */
  private async readMessages(customerId: string, reader: Reader): Promise<ThreadRead | null> {
    const { channel } = reader;
    const platform = channel.platform === 'instagram-profile' ? 'instagram' : 'messenger';
    const query = { platform, user_id: customerId, fields: 'id' };
    const path = `/${encodeURIComponent(channel.pageId)}/conversations`;
    const threads = await this.get(reader, conversationsLane, { path, query }, conversationList);
    const [thread] = threads?.data ?? [];
    if (thread === undefined) return null;
    const list = await this.get(
      reader,
      conversationsLane,
      {
        path: `/${encodeURIComponent(thread.id)}/messages`,
        query: { fields: 'id,created_time,from,message,attachments', limit: '20' },
      },
      messageList,
    );
    if (list === null) return null;
    const messages = list.data.map((item) => ({
      id: item.id,
      at: item.created_time ?? null,
      fromBusiness: isBusiness(item.from?.id, channel),
      text: item.message ?? '',
      hasFile: (item.attachments?.data.length ?? 0) > 0,
    }));
    return threadRead(messages, list.paging?.next, reader.since);
  }

  private async readComments(commentId: string, reader: Reader): Promise<ThreadRead | null> {
    const path = `/${encodeURIComponent(commentId)}/comments`;
    const query = {
      filter: 'stream',
      order: 'reverse_chronological',
      fields: 'id,created_time,from,message,attachment',
      limit: '100',
    };
    const list = await this.get(reader, nodeLane(reader.channel.platform), { path, query }, commentList);
    if (list === null) return null;
    const messages = list.data.map((item) => ({
      id: item.id,
      at: item.created_time ?? null,
      fromBusiness: isBusiness(item.from?.id, reader.channel),
      text: item.message ?? '',
      hasFile: item.attachment !== undefined,
    }));
    return threadRead(messages, list.paging?.next, reader.since);
  }

  private async readInstagramReplies(commentId: string, reader: Reader): Promise<ThreadRead | null> {
    const path = `/${encodeURIComponent(commentId)}/replies`;
    const query = { fields: 'id,timestamp,from,text', limit: '50' };
    const lane = nodeLane(reader.channel.platform);
    const list = await this.get(reader, lane, { path, query }, instagramReplyList);
    if (list === null) return null;
    const messages = list.data.map((item) => ({
      id: item.id,
      at: item.timestamp ?? null,
      fromBusiness: isBusiness(item.from?.id, reader.channel),
      text: item.text ?? '',
      hasFile: false,
    }));
    return threadRead(messages, list.paging?.next, reader.since);
  }

  private async get<Schema extends z.ZodType>(
    { channel, token }: Reader,
    lane: Lane,
    { path, query }: { path: string; query: Record<string, string> },
    schema: Schema,
  ): Promise<z.output<Schema> | null> {
    const slot = await this.pace.waitFor(channel.platformAccountId, lane, slotWithinMs);
    return slot.granted ? this.graph.call(slot, { method: 'GET', path, token, query }, schema) : null;
  }
}

function isBusiness(id: string | undefined, { platformAccountId, pageId }: Channel): boolean {
  return id === platformAccountId || id === pageId;
}

/** Newest first, so the last one says how far back it goes. */
function threadRead(messages: ThreadMessage[], next: string | undefined, since: Date): ThreadRead {
  const oldest = messages.at(-1)?.at ?? null;
  const farEnough = oldest !== null && oldest < since;
  return { messages, complete: next === undefined || farEnough };
}
