import { Injectable } from '@nestjs/common';
import type { EntityManager, QueryRunner } from 'typeorm';
import type { EventContract, EventPayload } from '../contracts/contract.js';
import { newId } from '../database/ids.js';
import { encodeEvent } from './encode-event.js';
import { correlationHeaders } from './message-headers.js';

const insert = `
  insert into outbox_messages (id, routing_key, content, headers, mandatory)
  select id, $3, content, $4::jsonb, $5
  from unnest($1::uuid[], $2::text[]) as message (id, content)`;

/** Events of a business transaction: stored in it, published after it (style.md 16). */
@Injectable()
export class Outbox {
  private readonly written = new WeakSet<QueryRunner>();
  private readonly listeners: (() => void)[] = [];

  /** Stores one event. Throws `ContractViolationError`, and the transaction with it. */
  async add<C extends EventContract>(
    manager: EntityManager,
    contract: C,
    payload: EventPayload<C>,
  ): Promise<void> {
    await this.addMany(manager, contract, [payload]);
  }

  /** Stores many events in one statement. */
  async addMany<C extends EventContract>(
    manager: EntityManager,
    contract: C,
    payloads: EventPayload<C>[],
  ): Promise<void> {
    if (payloads.length === 0) return;
    const contents = payloads.map((payload) => encodeEvent(contract, payload));
    const ids = payloads.map(() => newId());
    const headers = JSON.stringify(correlationHeaders());
    await manager.query(insert, [ids, contents, contract.name, headers, !contract.live]);
    if (manager.queryRunner !== undefined) this.written.add(manager.queryRunner);
  }

  /** Called when a transaction that stored events was committed. */
  onCommit(listener: () => void): void {
    this.listeners.push(listener);
  }

  /** Told by `Transactions` after each commit. */
  committed(queryRunner: QueryRunner | undefined): void {
    if (queryRunner === undefined || !this.written.delete(queryRunner)) return;
    for (const listener of this.listeners) listener();
  }
}
