import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import type { MessageRow } from '../messages/message.entity.js';

/** Failures that say that there will be no private reply: there was one before, or the person takes none (meta-platform.md 5.3). */
const final = ['already-replied', 'private-reply-not-possible'];

/** Which comments were answered privately: each can be once (meta-platform.md 5.3). */
@Injectable()
export class PrivateRepliesRepository {
  /**
   * Puts the mark on the comment that a private reply answers, or takes it off when the reply failed and may be tried again. It
   * follows from all private replies to the comment, so the order of news does not matter.
   */
  async settle(
    manager: EntityManager,
    reply: Pick<MessageRow, 'channelId' | 'parentPlatformId' | 'visibility'>,
  ): Promise<void> {
    if (reply.visibility !== 'private') return;
    await manager.query(
      `update messages m
       set privately_replied = exists (
         select 1 from messages r
         where r.channel_id = m.channel_id and r.parent_platform_id = m.platform_message_id and r.visibility = 'private'
           and (r.delivery_state is distinct from 'failed' or r.delivery_reason = any($3))
       )
       where m.channel_id = $1 and m.platform_message_id = $2`,
      [reply.channelId, reply.parentPlatformId, final],
    );
  }
}
