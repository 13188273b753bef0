import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { Transactions } from '#shared/messaging/transactions.js';
import { BulkChanges } from './bulk-changes.js';
import type { BulkItemRow } from './bulk-item.entity.js';
import type { BulkOperationRow } from './bulk-operation.entity.js';
import { BulkUndo } from './bulk-undo.js';
import { BulkRepository, type BatchCounts } from './bulk.repository.js';

/** Conversations that are changed in one transaction: few, so that nobody waits long for their locks. */
const batchSize = 50;

/** Works operations batch by batch, in turn; of one operation one batch at a time, whichever process works it. */
@Injectable()
export class BulkRunner {
  constructor(
    private readonly transactions: Transactions,
    private readonly operations: BulkRepository,
    private readonly changes: BulkChanges,
    private readonly undo: BulkUndo,
  ) {}

  /** Works one batch of the operation whose turn it is; false: nothing is due. */
  async step(): Promise<boolean> {
    let taken: string | undefined;
    try {
      return await this.transactions.run(async (manager) => {
        const operation = await this.operations.takeDue(manager);
        taken = operation?.id;
        if (operation === null) return false;
        await this.batch(manager, operation);
        return true;
      });
    } catch (error) {
      if (taken !== undefined) await this.postpone(taken);
      throw error;
    }
  }

  private async batch(manager: EntityManager, operation: BulkOperationRow): Promise<void> {
    const isUndo = operation.state === 'undoing';
    const from = isUndo ? 'changed' : 'waiting';
    const items = await this.operations.items(manager, operation.id, from, batchSize);
    const done = await (isUndo ? this.undo : this.changes).apply(manager, operation, items);
    await this.operations.saveItems(manager, done);
    const end = isUndo ? 'undone' : 'done';
    await this.operations.advance(
      manager,
      operation.id,
      countsOf(done),
      items.length < batchSize ? end : null,
    );
  }

  private async postpone(operationId: string): Promise<void> {
    await this.transactions.run((manager) => this.operations.postpone(manager, operationId));
  }
}

function countsOf(items: readonly BulkItemRow[]): BatchCounts {
  const count = (state: BulkItemRow['state']): number => items.filter((item) => item.state === state).length;
  return {
    changed: count('changed'),
    unchanged: count('unchanged'),
    refused: count('refused'),
    restored: count('restored'),
  };
}
