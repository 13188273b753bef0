import { createHash } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import type { Actor } from '#shared/contracts/actor.js';
import type { BulkOperation, bulkRpc } from '#shared/contracts/bulk.js';
import type { RpcRequest, RpcResponse } from '#shared/contracts/contract.js';
import { newId } from '#shared/database/ids.js';
import { DomainError } from '#shared/errors/domain-error.js';
import { Transactions } from '#shared/messaging/transactions.js';
import { canonicalJson } from '../messages/canonical-json.js';
import { BulkActionCheck } from './bulk-action-check.js';
import type { BulkStatus } from './bulk-operation.entity.js';
import { operationView } from './bulk-operation-view.js';
import { BulkSelections } from './bulk-selection.js';
import { BulkWorker } from './bulk-worker.js';
import { BulkRepository } from './bulk.repository.js';

type StartBulk = RpcRequest<typeof bulkRpc.start>;

/** Most are over by then, and are answered as done. */
const waitMs = 1500;
const lookMs = 25;

/** Takes changes of many conversations, which are then worked in the background. */
@Injectable()
export class BulkService {
  constructor(
    private readonly dataSource: DataSource,
    private readonly transactions: Transactions,
    private readonly operations: BulkRepository,
    private readonly selections: BulkSelections,
    private readonly actions: BulkActionCheck,
    private readonly worker: BulkWorker,
  ) {}

  /** Errors: `validation-failed`, `selection-too-large`, `idempotency-key-reused`. */
  async start(request: StartBulk): Promise<RpcResponse<typeof bulkRpc.start>> {
    const { actor } = request;
    const { id, replayed } = await this.store(request);
    this.worker.wake();
    return { operation: await this.settled(actor, id), replayed };
  }

  /** Errors: `not-found`. */
  async get({ actor, operationId }: RpcRequest<typeof bulkRpc.get>): Promise<BulkOperation> {
    return operationView(this.dataSource.manager, this.operations, await this.own(actor, operationId));
  }

  /** What has not been changed yet then stays as it is. Errors: `not-found`, `undo-not-possible`. */
  async undo({ actor, operationId }: RpcRequest<typeof bulkRpc.undo>): Promise<BulkOperation> {
    const begun = await this.transactions.run((manager) =>
      this.operations.beginUndo(manager, forStore(actor), operationId),
    );
    if (!begun) {
      await this.own(actor, operationId);
      throw new DomainError('undo-not-possible');
    }
    this.worker.wake();
    return this.settled(actor, operationId);
  }

  private async store(request: StartBulk): Promise<{ id: string; replayed: boolean }> {
    const { actor, idempotencyKey, selection, action } = request;
    const requestHash = hashOf({ selection, action });
    const key = { agentId: actor.userId, idempotencyKey };
    return this.transactions.run(async (manager) => {
      const earlier = await this.operations.findByKey(manager, key);
      if (earlier !== null) return replayOf(earlier, requestHash);
      await this.actions.check(manager, actor, action);
      const ids = await this.selections.resolve(manager, actor, selection);
      const named = { id: newId(), organizationId: actor.organizationId, ...key, requestHash };
      const operation = { ...named, actor: forStore(actor), action };
      if (await this.operations.insert(manager, operation, ids)) return { id: operation.id, replayed: false };
      const simultaneous = await this.operations.findByKey(manager, key);
      if (simultaneous === null) throw new DomainError('idempotency-running');
      return replayOf(simultaneous, requestHash);
    });
  }

  /** The operation once it is over, or as far as it is after a while. */
  private async settled(actor: Actor, id: string): Promise<BulkOperation> {
    const until = Date.now() + waitMs;
    let operation = await this.own(actor, id);
    while (operation.dueAt !== null && Date.now() < until) {
      await sleep(lookMs);
      operation = await this.own(actor, id);
    }
    return operationView(this.dataSource.manager, this.operations, operation);
  }

  private async own(actor: Actor, id: string): Promise<BulkStatus> {
    const operation = await this.operations.find(this.dataSource.manager, actor, id);
    if (operation === null) throw new DomainError('not-found');
    return operation;
  }
}

function replayOf(earlier: BulkStatus, requestHash: string): { id: string; replayed: boolean } {
  if (earlier.requestHash !== requestHash) throw new DomainError('idempotency-key-reused');
  return { id: earlier.id, replayed: true };
}

/** Who they are and what they may do; how to reach them is of no concern here. */
function forStore(actor: Actor): Actor {
  return { ...actor, email: '' };
}

function hashOf(asked: unknown): string {
  return createHash('sha256').update(canonicalJson(asked)).digest('hex');
}
