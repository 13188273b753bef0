import type {
  ConversationSummary,
  Conversation,
  ThreadEntry,
} from '../../libs/shared/src/contracts/conversations.js';
import type { ApiClient } from './api-client.js';
import { eventually } from './eventually.js';

export type MessageEntry = Extract<ThreadEntry, { type: 'message' }>;

/** The inbox of a signed-in agent, through the API. */
export class Inbox {
  constructor(private readonly api: ApiClient) {}

  /** All conversations of a channel, whatever their queue. */
  async conversations(channelId: string): Promise<ConversationSummary[]> {
    const lists = ['new', 'pending', 'resolved'].map((queue) =>
      this.api.get<{ items: ConversationSummary[] }>(
        `/v1/conversations?queue=${queue}&channelId=${channelId}&limit=200`,
      ),
    );
    return (await Promise.all(lists)).flatMap(({ body }) => body.items);
  }

  async conversation(id: string): Promise<Conversation> {
    return (await this.api.get<Conversation>(`/v1/conversations/${id}`)).body;
  }

  /** The thread, newest first. */
  async entries(conversationId: string): Promise<ThreadEntry[]> {
    const path = `/v1/conversations/${conversationId}/entries?limit=200`;
    return (await this.api.get<{ items: ThreadEntry[] }>(path)).body.items;
  }

  async messages(conversationId: string): Promise<MessageEntry[]> {
    return (await this.entries(conversationId)).filter((entry) => entry.type === 'message');
  }

  /** The conversation in which this text stands, once it is there. */
  withText(channelId: string, text: string): Promise<{ conversation: Conversation; message: MessageEntry }> {
    return eventually(async () => {
      for (const { id } of await this.conversations(channelId)) {
        const message = (await this.messages(id)).find((entry) => entry.text === text);
        if (message !== undefined) return { conversation: await this.conversation(id), message };
      }
      return undefined;
    });
  }

  /** A message of the thread, once it is as expected. */
  message(
    conversationId: string,
    isSo: (message: MessageEntry) => boolean,
    timeoutMs = 30_000,
  ): Promise<MessageEntry> {
    return eventually(async () => (await this.messages(conversationId)).find(isSo), timeoutMs);
  }

  /** Replies, and waits until it is not queued any more. */
  async reply(
    conversationId: string,
    body: { text?: string; uploadId?: string; visibility?: 'public' | 'private'; toEntryId?: string },
  ): Promise<MessageEntry> {
    const answer = await this.send(conversationId, body);
    if (answer.status !== 201)
      throw new Error(`reply answered ${answer.status}: ${JSON.stringify(answer.body)}`);
    const { id } = answer.body;
    return this.message(conversationId, (entry) => entry.id === id && entry.delivery?.state !== 'queued');
  }

  /** Replies, and answers what the API said. */
  send(conversationId: string, body: object) {
    return this.api.send<MessageEntry & { code?: string }>(
      'POST',
      `/v1/conversations/${conversationId}/replies`,
      { text: '', ...body },
      { 'idempotency-key': crypto.randomUUID() },
    );
  }

  act(conversationId: string, entryId: string, action: string) {
    return this.api.send('POST', `/v1/conversations/${conversationId}/entries/${entryId}/actions`, {
      action,
    });
  }
}
