import { Injectable } from '@nestjs/common';
import type { Message } from 'amqplib';
import { DataSource } from 'typeorm';
import type { QuarantinedMessage as QuarantinedView } from '../contracts/quarantine.js';
import { newId } from '../database/ids.js';
import { ConfirmPublisher } from './confirm-publisher.js';
import { headersForReturn, routingKeyOf } from './delivery.js';
import type { Headers } from './message-headers.js';
import { QuarantinedMessage } from './quarantined-message.entity.js';

/** Where a page of the list ends: time in microseconds as text, and id. */
export interface QuarantinePosition {
  quarantinedAt: string;
  id: string;
}

// A message that comes back to quarantine after a replay takes its old row.
const upsert = `
  insert into quarantined_messages (id, queue, routing_key, message_id, content, headers, error, attempts)
  values ($1, $2, $3, $4, $5, $6::jsonb, $7, $8)
  on conflict (queue, message_id) do update set
    error = excluded.error, attempts = excluded.attempts, headers = excluded.headers,
    quarantined_at = now(), replayed_at = null`;

const page = `
  select id, queue, routing_key, error, attempts, quarantined_at, replayed_at,
         quarantined_at::text as position
  from quarantined_messages
  where $1::timestamptz is null or (quarantined_at, id) < ($1::timestamptz, $2::uuid)
  order by quarantined_at desc, id desc
  limit $3`;

interface Row {
  id: string;
  queue: string;
  routing_key: string;
  error: string;
  attempts: number;
  quarantined_at: Date;
  replayed_at: Date | null;
  position: string;
}

/** The messages this service could not handle. */
@Injectable()
export class QuarantineStore {
  constructor(
    private readonly dataSource: DataSource,
    private readonly publisher: ConfirmPublisher,
  ) {}

  /** Rejects when nothing can be kept at the moment. */
  async check(): Promise<void> {
    await this.dataSource.query('select 1');
  }

  /** Keeps a message whole. Adding the same message of the same queue again updates its row. */
  async add(queue: string, message: Message, failure: { error: unknown; attempts: number }): Promise<void> {
    const { content, properties } = message;
    const messageId: unknown = properties.messageId;
    await this.dataSource.query(upsert, [
      newId(),
      queue,
      routingKeyOf(message),
      typeof messageId === 'string' ? messageId : newId(),
      content,
      storable(properties.headers),
      describe(failure.error),
      failure.attempts,
    ]);
  }

  /** Newest first; one more than `limit` rows say that there is a next page. */
  async list(
    after: QuarantinePosition | undefined,
    limit: number,
  ): Promise<{ items: QuarantinedView[]; next?: QuarantinePosition }> {
    const rows: Row[] = await this.dataSource.query(page, [
      after?.quarantinedAt ?? null,
      after?.id ?? null,
      limit + 1,
    ]);
    const shown = rows.slice(0, limit);
    const last = rows.length > limit ? shown.at(-1) : undefined;
    return {
      items: shown.map(toView),
      next: last && { quarantinedAt: last.position, id: last.id },
    };
  }

  /**
   * Puts a message back into exactly its own queue, with a fresh count of attempts. False when there is no such message.
   * Rejects with `UnroutableError` when its queue is gone.
   */
  async replay(id: string): Promise<boolean> {
    const message = await this.dataSource.getRepository(QuarantinedMessage).findOneBy({ id });
    if (message === null) return false;
    await this.publisher.publish({
      exchange: '',
      routingKey: message.queue,
      content: message.content,
      messageId: message.messageId,
      headers: headersForReturn(message.headers, message.routingKey, 0),
    });
    await this.dataSource.query('update quarantined_messages set replayed_at = now() where id = $1', [id]);
    return true;
  }
}

function toView(row: Row): QuarantinedView {
  return {
    id: row.id,
    queue: row.queue,
    routingKey: row.routing_key,
    error: row.error,
    attempts: row.attempts,
    quarantinedAt: row.quarantined_at.toISOString(),
    replayedAt: row.replayed_at?.toISOString() ?? null,
  };
}

/** Headers may hold anything a publisher put there; jsonb takes no U+0000 and no lone surrogates. */
function storable(headers: Headers | undefined): string {
  return JSON.stringify(headers ?? {}, (_, value: unknown) =>
    typeof value === 'string' ? storableText(value) : value,
  );
}

function describe(error: unknown): string {
  const text = error instanceof Error ? `${error.name}: ${error.message}` : String(error);
  return storableText(text.slice(0, 4000));
}

/** Through UTF-8, which turns a lone surrogate into U+FFFD. */
function storableText(text: string): string {
  return Buffer.from(text, 'utf8').toString('utf8').replaceAll('\u0000', '\uFFFD');
}
