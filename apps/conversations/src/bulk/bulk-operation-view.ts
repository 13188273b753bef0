import type { EntityManager } from 'typeorm';
import type { BulkOperation } from '#shared/contracts/bulk.js';
import type { BulkStatus } from './bulk-operation.entity.js';
import type { BulkRepository } from './bulk.repository.js';

const mostRefusals = 100;

/** An operation as its agent sees it. */
export async function operationView(
  manager: EntityManager,
  operations: BulkRepository,
  row: BulkStatus,
): Promise<BulkOperation> {
  const { id, state, matched, changed, unchanged, refused, restored, undoUntil, createdAt } = row;
  const refusals = refused === 0 ? [] : await operations.items(manager, id, 'refused', mostRefusals);
  return {
    id,
    state,
    matched,
    changed,
    unchanged,
    refused,
    refusals: refusals.map(({ conversationId, code }) => ({
      conversationId,
      code: code ?? 'internal-error',
    })),
    restored: state === 'undone' ? restored : null,
    undoUntil: undoUntil?.toISOString() ?? null,
    createdAt: createdAt.toISOString(),
  };
}
