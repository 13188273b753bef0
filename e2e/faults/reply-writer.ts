import { randomUUID } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import type { ApiClient } from '../support/api-client.js';

/** A reply that an agent wrote; `entryId` once the API has accepted it. */
export interface WrittenReply {
  text: string;
  conversationId: string;
  entryId: string | null;
}

const PAUSE_MS = 500;

/** An agent who answers steadily, and sends again with the same key what was not answered. */
export class ReplyWriter {
  readonly ledger: WrittenReply[] = [];
  private goes = true;
  /** Replies of an earlier run on the same rig are none of this one's. */
  private readonly run = randomUUID().slice(0, 8);

  constructor(
    private readonly api: ApiClient,
    private readonly conversationIds: readonly string[],
  ) {}

  /** Writes until `stop`; resolves when everything was accepted. */
  async write(perSecond: number): Promise<void> {
    const open: Promise<void>[] = [];
    for (let serial = 0; this.goes; serial += 1) {
      const conversationId = this.conversationIds[serial % this.conversationIds.length] ?? '';
      const reply = { text: `Antwort ${serial} von ${this.run}`, conversationId, entryId: null };
      this.ledger.push(reply);
      open.push(this.untilAccepted(reply));
      await sleep(1000 / perSecond);
    }
    await Promise.all(open);
  }

  stop(): void {
    this.goes = false;
  }

  private async untilAccepted(reply: WrittenReply): Promise<void> {
    const key = randomUUID();
    const path = `/v1/conversations/${reply.conversationId}/replies`;
    const body = {
      text: reply.text,
      visibility: 'public',
      toEntryId: null,
      uploadId: null,
      thenResolve: false,
    };
    for (;;) {
      const answer = await this.api
        .send<{ id: string }>('POST', path, body, { 'idempotency-key': key })
        .catch(() => undefined);
      if (answer?.status === 201 || answer?.status === 200) {
        reply.entryId = answer.body.id;
        return;
      }
      if (answer !== undefined && answer.status < 500 && answer.status !== 409 && answer.status !== 429)
        throw new Error(`A reply was refused: ${answer.status} ${JSON.stringify(answer.body)}`);
      await sleep(PAUSE_MS);
    }
  }
}
