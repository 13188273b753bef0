import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import type { channelsEvents } from '#shared/contracts/channels.js';
import type { EventPayload } from '#shared/contracts/contract.js';
import { PermanentError } from '#shared/errors/permanent-error.js';
import { Transactions } from '#shared/messaging/transactions.js';
import { ConversationBook } from '../conversations/conversation-book.js';
import { ConversationWriter } from '../conversations/conversation-writer.js';
import { ConversationsRepository } from '../conversations/conversations.repository.js';
import { ThreadJoins } from '../conversations/thread-joins.js';
import { deliver, type DeliveryNews } from '../messages/delivery-transitions.js';
import type { MessageRow } from '../messages/message.entity.js';
import { MessagesRepository } from '../messages/messages.repository.js';
import { storableText } from '../messages/storable-text.js';
import { ReplyClaims } from '../replies/reply-claims.js';

type ReplySent = EventPayload<typeof channelsEvents.replySent>;
type ReplyNotSent = EventPayload<typeof channelsEvents.replyFailed>;

const cause = { change: 'delivery' as const, receivedAtOf: () => null };

/** Notes how far replies got. Late, repeated and reordered news do no harm. */
@Injectable()
export class DeliveryService {
  constructor(
    private readonly transactions: Transactions,
    private readonly conversations: ConversationsRepository,
    private readonly messages: MessagesRepository,
    private readonly joins: ThreadJoins,
    private readonly claims: ReplyClaims,
    private readonly writer: ConversationWriter,
  ) {}

  /** The platform has the reply, under an id: an echo stored before becomes one with it. */
  async sent(news: ReplySent): Promise<void> {
    await this.transactions.run(async (manager) => {
      await this.conversations.lockComments(manager, [news.channelId]);
      const reply = await this.find(manager, news);
      const threads = await this.conversations.findThreads(manager, [
        { channelId: news.channelId, threadKey: news.platformMessageId },
      ]);
      const strays = await this.messages.findByPlatformIds(manager, [news]);
      const ids = [
        reply.conversationId,
        ...threads.map(({ id }) => id),
        ...strays.map((stray) => stray.conversationId),
      ];
      const book = new ConversationBook(await this.conversations.lockByIds(manager, ids));
      await this.claims.claim(manager, book, [news]);
      const own = book.get(reply.conversationId);
      const below = own.kind === 'comment' ? threads.filter(({ id }) => id !== own.id) : [];
      const gone = await this.joins.absorb(
        manager,
        book,
        below.map(({ channelId, kind, threadKey }) => ({
          channelId,
          from: { kind, threadKey },
          intoKey: own.threadKey,
        })),
      );
      await this.writer.write(manager, book.changes(), cause);
      await this.writer.announceGone(manager, gone, cause);
    });
  }

  /** The platform refused the reply; `reason` says what the agent can do. */
  async failed(news: ReplyNotSent): Promise<void> {
    await this.note(news, 'failed');
  }

  /** Whether the platform has the reply is not known; an echo or a later answer settles it. */
  async unknown(news: ReplyNotSent): Promise<void> {
    await this.note(news, 'unknown');
  }

  private async note(news: ReplyNotSent, state: DeliveryNews): Promise<void> {
    await this.transactions.run(async (manager) => {
      const { conversationId } = await this.find(manager, news);
      const book = new ConversationBook(await this.conversations.lockByIds(manager, [conversationId]));
      const reply = await this.find(manager, news);
      if (reply.deliveryState === null) return;
      const { deliveryState, deliveryReason } = reply;
      const delivery = deliver({ deliveryState, deliveryReason }, state, storableText(news.reason));
      if (delivery.deliveryState === deliveryState) return;
      await this.messages.update(manager, [{ ...reply, ...delivery }]);
      await this.messages.markPrivatelyReplied(manager, reply);
      book.touch(reply.conversationId);
      await this.writer.write(manager, book.changes(), cause);
    });
  }

  private async find(
    manager: EntityManager,
    news: { replyId: string; channelId: string },
  ): Promise<MessageRow> {
    const [reply] = await this.messages.findReplies(manager, [news.replyId]);
    if (reply?.channelId === news.channelId) return reply;
    throw new PermanentError(`There is no reply ${news.replyId} on channel ${news.channelId}`);
  }
}
