import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { ActionsRepository } from '../actions/actions.repository.js';
import { AttachmentCopies } from '../attachments/attachment-copies.service.js';
import type { ConversationBook } from '../conversations/conversation-book.js';
import { ThreadEventsRepository } from '../conversations/thread-events.repository.js';
import { ThreadJoins } from '../conversations/thread-joins.js';
import { deliver } from '../messages/delivery-transitions.js';
import type { MessageRow } from '../messages/message.entity.js';
import { heardAt, mergeInto } from '../messages/message-merge.js';
import { MessagesRepository } from '../messages/messages.repository.js';
import { ReactionsRepository } from '../messages/reactions.repository.js';

/** The platform has this reply of ours, under this id: told by the sender, or by an echo that carries our id. */
export interface Claim {
  channelId: string;
  replyId: string;
  platformMessageId: string;
  /** When the platform had it, as far as is told. */
  at: string;
}

/** Makes one message out of a reply of ours and what the platform tells about it, whichever came first. */
@Injectable()
export class ReplyClaims {
  constructor(
    private readonly messages: MessagesRepository,
    private readonly threadEvents: ThreadEventsRepository,
    private readonly joins: ThreadJoins,
    private readonly reactions: ReactionsRepository,
    private readonly copies: AttachmentCopies,
    private readonly actions: ActionsRepository,
  ) {}

  /**
   * Settles replies as sent. A message that was stored under the same platform id, as if it came from outside Parley, is
   * merged into the reply, and its effect on the queue taken back. A claim for a reply that is not ours does nothing.
   */
  async claim(manager: EntityManager, book: ConversationBook, told: readonly Claim[]): Promise<void> {
    const claims = [...new Map(told.map((claim) => [claim.replyId, claim])).values()];
    if (claims.length === 0) return;
    const replies = await this.messages.findReplies(
      manager,
      claims.map(({ replyId }) => replyId),
    );
    const stored = await this.messages.findByPlatformIds(manager, claims);
    const settled = claims.flatMap((claim) => settledBy(claim, replies, stored));
    const strays = settled.flatMap(({ stray }) => (stray === undefined ? [] : [stray]));
    const changed = settled.filter(({ before, after }) => before !== after).map(({ after }) => after);
    for (const { stray, after } of settled) {
      if (stray === undefined) continue;
      await this.actions.moveAll(manager, stray.id, after.id);
      if (after.removedAt === null) await this.reactions.moveAll(manager, stray.id, after.id);
    }
    await this.takeBack(manager, strays);
    await this.messages.update(manager, changed);
    for (const reply of changed) {
      await this.messages.markPrivatelyReplied(manager, reply);
      book.touch(reply.conversationId);
    }
    await this.joins.recount(
      manager,
      book,
      strays.map(({ conversationId }) => conversationId),
    );
  }

  private async takeBack(manager: EntityManager, strays: readonly MessageRow[]): Promise<void> {
    if (strays.length === 0) return;
    await this.copies.drop(
      manager,
      strays.map(({ id }) => id),
    );
    await this.messages.delete(
      manager,
      strays.map(({ id }) => id),
    );
    await this.threadEvents.deleteOutsideMoves(manager, strays);
  }
}

interface Settled {
  before: MessageRow;
  after: MessageRow;
  stray: MessageRow | undefined;
}

function settledBy(claim: Claim, replies: readonly MessageRow[], stored: readonly MessageRow[]): Settled[] {
  const { channelId, replyId } = claim;
  const before = replies.find((reply) => reply.id === replyId && reply.channelId === channelId);
  if (before === undefined || before.deliveryState === null) return [];
  const known = stored.find(
    (message) => message.channelId === channelId && message.platformMessageId === claim.platformMessageId,
  );
  const stray = known === undefined || known.agentId !== null ? undefined : known;
  const { deliveryState, deliveryReason } = before;
  const delivery = deliver({ deliveryState, deliveryReason }, 'sent', null);
  const isTaken = known !== undefined && stray === undefined;
  const platformMessageId = before.platformMessageId ?? (isTaken ? null : claim.platformMessageId);
  const heard = heardAt(before, new Date(claim.at));
  const isKnown = platformMessageId === before.platformMessageId && delivery.deliveryState === deliveryState;
  if (isKnown && heard === before) return [];
  const owned = stray?.platformMessageId === platformMessageId ? stray : undefined;
  const merged = owned === undefined ? heard : mergeInto(heard, owned);
  return [{ before, after: { ...merged, platformMessageId, ...delivery }, stray: owned }];
}
