import { Inject, Injectable, Logger } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';
import { ConfirmPublisher } from './confirm-publisher.js';
import { crashPoint } from './crash-point.js';
import { messagingMetrics } from '../metrics/messaging-metrics.js';
import { PUBLISHED_AT_HEADER, type Headers } from './message-headers.js';
import { MESSAGING_OPTIONS, type MessagingOptions } from './messaging-options.js';
import { eventsExchange } from './names.js';
import { Outbox } from './outbox.js';
import { UnroutableError } from './publish-errors.js';
import { WakeUp } from './wake-up.js';

interface OutboxRow {
  id: string;
  routing_key: string;
  content: string;
  headers: Headers;
  mandatory: boolean;
}

type BatchResult = 'more' | 'empty' | 'failed';

const BATCH = 500;
const POLL_MS = 500;
const UNROUTABLE_PAUSE_MS = 2000;

// Not by "id > last seen": ids are made before the commit, so a slow transaction would be passed over for good.
const claim = `
  select id, routing_key, content, headers, mandatory
  from outbox_messages
  where routing_key <> all($1::text[])
  order by id
  for update skip locked
  limit ${BATCH}`;

/**
 * Publishes what transactions left in the outbox and deletes it once the broker confirmed. Killed in between, it publishes
 * again under the same message id. Several may run: each takes rows that no other has locked.
 */
@Injectable()
export class OutboxRelay {
  private readonly logger = new Logger('OutboxRelay');
  private readonly exchange: string;
  private readonly wakeUp = new WakeUp();
  private running?: Promise<void>;
  private stopped = false;
  /** Routing keys nobody was bound to, and until when they are left alone so that they do not hold up the others. */
  private readonly unroutable = new Map<string, number>();

  constructor(
    private readonly dataSource: DataSource,
    private readonly publisher: ConfirmPublisher,
    outbox: Outbox,
    @Inject(MESSAGING_OPTIONS) options: MessagingOptions,
  ) {
    this.exchange = eventsExchange(options.namespace);
    outbox.onCommit(() => this.wakeUp.wake());
  }

  start(): void {
    this.running ??= this.loop();
  }

  /** Ends when the outbox is empty or cannot be emptied now; what is left is sent after the next start. */
  async stop(): Promise<void> {
    this.stopped = true;
    this.wakeUp.wake();
    await this.running;
  }

  private async loop(): Promise<void> {
    for (;;) {
      const last = this.stopped;
      const result = await this.relayBatch().catch((error: Error): BatchResult => {
        this.logger.warn(`Outbox stays as it is for now: ${error.message}`);
        return 'failed';
      });
      if (result === 'more') continue;
      if (last) return;
      await this.wakeUp.wait(POLL_MS, result === 'failed');
    }
  }

  private async relayBatch(): Promise<BatchResult> {
    if (!(await this.publisher.whenReady(POLL_MS))) return 'failed';
    return this.dataSource.transaction(async (manager) => {
      const rows: OutboxRow[] = await manager.query(claim, [this.leftAlone()]);
      if (rows.length === 0) return 'empty';
      const { sent, broken } = await this.publish(rows);
      crashPoint('relay_after_publish');
      await remove(manager, sent);
      messagingMetrics.outboxPublished.inc(sent.length);
      if (broken) return 'failed';
      return rows.length === BATCH ? 'more' : 'empty';
    });
  }

  /** Ids of the rows that the broker confirmed, and whether it failed for others. */
  private async publish(rows: OutboxRow[]): Promise<{ sent: string[]; broken: boolean }> {
    const results = await Promise.allSettled(rows.map((row) => this.publishRow(row)));
    const sent: string[] = [];
    let failure: Error | undefined;
    for (const [index, result] of results.entries()) {
      const row = rows[index]!;
      if (result.status === 'fulfilled') {
        sent.push(row.id);
        this.unroutable.delete(row.routing_key);
      } else if (result.reason instanceof UnroutableError) this.leaveAlone(row.routing_key);
      else failure = result.reason as Error;
    }
    if (failure !== undefined) {
      this.logger.warn(`${rows.length - sent.length} events stay in the outbox for now: ${failure.message}`);
    }
    return { sent, broken: failure !== undefined };
  }

  private publishRow(row: OutboxRow): Promise<void> {
    return this.publisher.publish({
      exchange: this.exchange,
      routingKey: row.routing_key,
      content: Buffer.from(row.content),
      messageId: row.id,
      headers: { ...row.headers, [PUBLISHED_AT_HEADER]: Date.now() },
      mandatory: row.mandatory,
    });
  }

  private leaveAlone(routingKey: string): void {
    if (!this.unroutable.has(routingKey)) {
      this.logger.warn(`Nobody takes ${routingKey}; it stays in the outbox until somebody does`);
    }
    this.unroutable.set(routingKey, Date.now() + UNROUTABLE_PAUSE_MS);
  }

  private leftAlone(): string[] {
    const now = Date.now();
    return [...this.unroutable].filter(([, until]) => until > now).map(([routingKey]) => routingKey);
  }
}

async function remove(manager: EntityManager, ids: string[]): Promise<void> {
  if (ids.length > 0) await manager.query('delete from outbox_messages where id = any($1::uuid[])', [ids]);
}
