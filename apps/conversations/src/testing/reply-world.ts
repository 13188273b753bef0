import type { Actor } from '#shared/contracts/actor.js';
import type { ChannelFacts } from '#shared/contracts/channels.js';
import type { RpcRequest, RpcResponse } from '#shared/contracts/contract.js';
import { conversationsRpc, type ThreadEntry } from '#shared/contracts/conversations.js';
import type { InboundFact, MessageWritten } from '#shared/contracts/inbound.js';
import { newId } from '#shared/database/ids.js';
import { OBJECT_STORE, type ObjectStore } from '#shared/storage/object-store.js';
import { newStorageKey } from '#shared/storage/storage-key.js';
import { waitFor } from '#shared/testing/wait-for.js';
import { actorOn, recorded, type ConversationsFixture } from './conversations-fixture.js';
import { comment, directMessage, plainly, windowOpened } from './facts.js';
import { png } from './fake-cdn.js';

type SendReply = RpcRequest<typeof conversationsRpc.sendReply>;
type ReplyAnswer = RpcResponse<typeof conversationsRpc.sendReply>;
type MessageEntry = Extract<ThreadEntry, { type: 'message' }>;

/** A conversation in New, and who may answer it. */
export interface Place {
  channel: ChannelFacts;
  agent: Actor;
  id: string;
}

/** A direct message that can be answered now. */
export const dm: InboundFact[] = [directMessage('4711', 'm1', 1), windowOpened('4711')];

/** A visitor's post `p1` with a comment `c1` and an answer `c2` to that. */
export const visitorPost: MessageWritten[] = [
  { ...comment('p1', 1), thread: { kind: 'comment', rootId: 'p1', postId: 'p1' } },
  { ...comment('c1', 2, { parentId: 'p1' }), thread: { kind: 'comment', rootId: 'c1', postId: 'p1' } },
  { ...comment('c2', 3, { parentId: 'c1' }), thread: { kind: 'comment', rootId: 'c1', postId: 'p1' } },
];

/** The same fact, just now or some days ago. */
export const recently = (fact: MessageWritten, daysAgo = 0): MessageWritten => ({
  ...fact,
  at: new Date(Date.now() - daysAgo * 86_400_000 - 1000).toISOString(),
});

/** What a reply was refused with: code and detail. */
export async function refusalOf(asking: Promise<unknown>): Promise<[string, string]> {
  return asking.then(
    () => ['answered', ''],
    (error: { code: string; detail: string }) => [error.code, error.detail],
  );
}

/** Short ways to reply and to see what became of it. */
export class ReplyWorld {
  constructor(private readonly fixture: ConversationsFixture) {}

  /** Facts that become known now, in a conversation of a channel of their own. */
  async place(facts: InboundFact[], settings: Partial<ChannelFacts> = {}): Promise<Place> {
    const channel = await this.fixture.channel(settings);
    await this.happenNow(channel, facts);
    const agent = actorOn([channel], 'contributor');
    const { id } = await this.fixture.only(agent, 'new');
    return { channel, agent, id };
  }

  async happenNow(channel: ChannelFacts, facts: InboundFact[]): Promise<void> {
    await this.fixture.inbound.apply([recorded(channel, facts, new Date().toISOString())]);
  }

  async reply(actor: Actor, conversationId: string, more: Partial<SendReply> = {}): Promise<ReplyAnswer> {
    const request = { actor, conversationId, ...plainly, text: 'Hello', idempotencyKey: newId(), ...more };
    return this.fixture.rpc.call(conversationsRpc.sendReply, request);
  }

  async retry(
    actor: Actor,
    conversationId: string,
    entryId: string,
    idempotencyKey = newId(),
  ): Promise<ReplyAnswer> {
    const request = { actor, conversationId, entryId, idempotencyKey };
    return this.fixture.rpc.call(conversationsRpc.retryReply, request);
  }

  async messageNamed(agent: Actor, conversationId: string, text: string): Promise<MessageEntry> {
    const entries = await this.fixture.entries(agent, conversationId);
    const found = entries.find((entry) => entry.type === 'message' && entry.text === text);
    if (found?.type !== 'message') throw new Error(`No message ${text}`);
    return found;
  }

  /** What the sender was asked for. */
  async requestOf(replyId: string): Promise<Record<string, unknown>> {
    return waitFor(
      () =>
        this.fixture.events.find(
          ({ name, payload }) => name === 'conversation.reply-requested' && payload['replyId'] === replyId,
        )?.payload,
    );
  }

  /** The sender tells that a reply failed. */
  async failed(
    channel: ChannelFacts,
    replyId: string,
    conversationId: string,
    reason: string,
  ): Promise<void> {
    const { id: channelId, organizationId } = channel;
    const at = new Date().toISOString();
    await this.fixture.delivery.failed({ organizationId, channelId, conversationId, replyId, at, reason });
  }

  /** The time in which the customer could be answered began this many days earlier. */
  async openedEarlier({ id }: ChannelFacts, days: number): Promise<void> {
    await this.fixture.dataSource.query(
      `update conversations set window_opened_at = window_opened_at - $2 * interval '1 day' where channel_id = $1`,
      [id, days],
    );
  }

  async upload(actor: Actor, mimeType = 'image/png', sizeBytes = png.length): Promise<string> {
    const storageKey = newStorageKey('uploads');
    await this.fixture.service.app.get<ObjectStore>(OBJECT_STORE).put(storageKey, png);
    const request = { actor, storageKey, mimeType, fileName: 'photo.png', sizeBytes };
    return (await this.fixture.rpc.call(conversationsRpc.createUpload, request)).uploadId;
  }
}
