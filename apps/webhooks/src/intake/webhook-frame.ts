import { channelsEvents } from '#shared/contracts/channels.js';
import type { EventContract, EventPayload } from '#shared/contracts/contract.js';
import { conversationsEvents } from '#shared/contracts/conversations.js';
import type { WebhookEventType } from '#shared/contracts/webhooks.js';
import { decodeEvent } from '#shared/messaging/encode-event.js';
import type { RawMessage } from '#shared/messaging/on-raw-event.js';

/** One event to be sent out, as the live stream says it. */
export interface WebhookFrame {
  /** Names the event for good: the message and the place in it. */
  key: string;
  organizationId: string;
  channelId: string;
  type: WebhookEventType;
  at: Date;
  data: object;
}

/** An event that says which channel changed. */
export type ChannelEvent = (typeof channelsEvents)['activated' | 'updated' | 'removed'];

/** Throws `ContractViolationError`. */
export function conversationFrames(message: RawMessage): WebhookFrame[] {
  const { organizationId, changes } = payloadOf(conversationsEvents.changed, message);
  return changes.map((data, index) => ({
    key: `${message.messageId}/${index}`,
    organizationId,
    channelId: data.channelId,
    type: 'conversation.changed',
    at: message.receivedAt,
    data,
  }));
}

/** Throws `ContractViolationError`. */
export function channelFrame(contract: ChannelEvent, message: RawMessage): WebhookFrame {
  const { organizationId, id: channelId } = payloadOf(contract, message);
  return {
    key: message.messageId,
    organizationId,
    channelId,
    type: 'channel.changed',
    at: message.receivedAt,
    data: { channelId },
  };
}

function payloadOf<C extends EventContract>(contract: C, { content }: RawMessage): EventPayload<C> {
  // What it returns has just been parsed with the schema of this very contract.
  return decodeEvent(contract, content) as EventPayload<C>;
}
