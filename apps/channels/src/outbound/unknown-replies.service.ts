import { Injectable, Logger } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { ChannelTokens } from '../channels/channel-tokens.js';
import { ChannelsRepository } from '../channels/channels.repository.js';
import { GraphError } from '../graph/graph-error.js';
import { ReplySettling } from './reply-settling.service.js';
import type { ThreadRead } from './thread-check.policy.js';
import { ThreadReader } from './thread-reader.js';
import { type UnknownReply, UnknownRepliesRepository } from './unknown-replies.repository.js';

/** Finds out by reading the thread what became of replies whose outcome is not known. Never sends one. */
@Injectable()
export class UnknownRepliesService {
  private readonly logger = new Logger(UnknownRepliesService.name);

  constructor(
    private readonly unknown: UnknownRepliesRepository,
    private readonly channels: ChannelsRepository,
    private readonly tokens: ChannelTokens,
    private readonly threads: ThreadReader,
    private readonly settling: ReplySettling,
  ) {}

  /** Looks after those that are due, and returns how many they were. */
  async check(manager: EntityManager, limit: number): Promise<number> {
    const replies = await this.unknown.take(manager, limit);
    for (const reply of replies) await this.settling.apply(reply, await this.read(reply));
    return replies.length;
  }

  private async read({ request, callingSince }: UnknownReply): Promise<ThreadRead | null> {
    const channel = await this.channels.find(request.organizationId, request.channelId);
    const token = channel === null ? null : this.tokens.read(channel);
    if (channel === null || token === null) return null;
    try {
      return await this.threads.read(request, { channel, token, since: callingSince });
    } catch (error) {
      if (!(error instanceof GraphError)) throw error;
      this.logger.warn(`The thread of reply ${request.replyId} could not be read: ${error.message}`);
      return null;
    }
  }
}
