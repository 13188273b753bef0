import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import type { channelsEvents } from '#shared/contracts/channels.js';
import type { EventPayload } from '#shared/contracts/contract.js';
import type { MessageFact } from '#shared/contracts/inbound.js';
import { PermanentError } from '#shared/errors/permanent-error.js';
import { Transactions } from '#shared/messaging/transactions.js';
import { ConversationNews } from '../conversations/conversation-news.js';
import type { ConversationRow } from '../conversations/conversation.entity.js';
import { InboundService } from '../inbound/inbound.service.js';
import { MessageEntity, type MessageRow } from '../messages/message.entity.js';
import { storableText } from '../messages/storable-text.js';
import { actionFact } from './action-fact.js';
import { ActionsRepository } from './actions.repository.js';
import type { MessageActionEntity } from './message-action.entity.js';

type ActionDone = EventPayload<typeof channelsEvents.actionDone>;
type ActionFailed = EventPayload<typeof channelsEvents.actionFailed>;

interface Found {
  action: MessageActionEntity;
  message: MessageRow;
  conversation: ConversationRow;
}

/** Notes what became of actions. Late, repeated and reordered news do no harm. */
@Injectable()
export class ActionOutcomes {
  constructor(
    private readonly transactions: Transactions,
    private readonly actions: ActionsRepository,
    private readonly inbound: InboundService,
    private readonly news: ConversationNews,
  ) {}

  /** The platform did it: what a webhook would tell is applied first, so that a crash in between only repeats it. */
  async done(news: ActionDone): Promise<void> {
    const fact = await this.transactions.run(async (manager) => {
      const found = await this.find(manager, news);
      return factOf(found, news.at);
    });
    await this.inbound.apply([
      {
        organizationId: news.organizationId,
        channelId: news.channelId,
        deliveryId: news.actionId,
        receivedAt: news.at,
        facts: [fact],
      },
    ]);
    await this.settle(news, { state: 'done', reason: null });
  }

  /** The platform refused it; `reason` says what the agent can do. Never takes back that it was done. */
  async failed(news: ActionFailed): Promise<void> {
    await this.settle(news, { state: 'failed', reason: storableText(news.reason) });
  }

  private async settle(
    news: ActionDone,
    outcome: Pick<MessageActionEntity, 'state' | 'reason'>,
  ): Promise<void> {
    await this.transactions.run(async (manager) => {
      const { action, conversation } = await this.find(manager, news);
      if (action.state === 'done' || action.state === outcome.state) return;
      await this.actions.settle(manager, action.id, outcome);
      await this.news.detail(manager, [conversation]);
    });
  }

  /** The action and its message, in the conversation in which it stands now; threads may have been joined. */
  private async find(manager: EntityManager, { actionId, channelId }: ActionDone): Promise<Found> {
    const asked = await this.actions.find(manager, actionId);
    const messages = manager.getRepository(MessageEntity);
    const before = asked === null ? null : await messages.findOneBy({ id: asked.messageId, channelId });
    if (before === null) throw new PermanentError(`There is no action ${actionId} on channel ${channelId}`);
    const [conversation] = await this.news.lock(manager, [before.conversationId]);
    const action = await this.actions.find(manager, actionId);
    const message = await messages.findOneBy({ id: before.id });
    if (conversation === undefined || action === null || message?.conversationId !== conversation.id) {
      throw new Error(`Action ${actionId} moved to another conversation meanwhile`);
    }
    return { action, message, conversation };
  }
}

function factOf({ action, message, conversation }: Found, at: string): MessageFact {
  const { platformMessageId } = message;
  if (platformMessageId === null) throw new PermanentError(`Message ${message.id} is not the platform's`);
  return actionFact(action.action, platformMessageId, conversation, at);
}
