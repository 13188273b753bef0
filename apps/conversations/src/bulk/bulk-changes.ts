import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { DomainError } from '#shared/errors/domain-error.js';
import { ConversationWriter } from '../conversations/conversation-writer.js';
import { ConversationsRepository } from '../conversations/conversations.repository.js';
import { ConversationLabelsRepository } from '../labels/conversation-labels.repository.js';
import { LabelWriter } from '../labels/label-writer.js';
import { labelWish } from '../labels/label-wish.js';
import { ReadsRepository } from '../reads/reads.repository.js';
import { decideBulk, type BulkChange, type BulkDoing } from './bulk-decision.js';
import type { BulkItemRow } from './bulk-item.entity.js';
import type { BulkOperationRow } from './bulk-operation.entity.js';
import { undoOf } from './undo.js';

interface Decided {
  item: BulkItemRow;
  change: BulkChange | null;
}

/** Does what an operation wants with one batch of its conversations. */
@Injectable()
export class BulkChanges {
  constructor(
    private readonly conversations: ConversationsRepository,
    private readonly labels: ConversationLabelsRepository,
    private readonly labelWriter: LabelWriter,
    private readonly writer: ConversationWriter,
    private readonly reads: ReadsRepository,
  ) {}

  /** Answers with the items as they became, in the caller's transaction. */
  async apply(
    manager: EntityManager,
    { actor, action, organizationId }: BulkOperationRow,
    items: readonly BulkItemRow[],
  ): Promise<BulkItemRow[]> {
    const ids = items.map(({ conversationId }) => conversationId);
    const locked = new Map((await this.conversations.lockByIds(manager, ids)).map((row) => [row.id, row]));
    const doing: BulkDoing = { actor, action, wish: null, at: new Date() };
    try {
      if (action.type === 'change-labels')
        doing.wish = await labelWish(manager, this.labels, organizationId, action);
    } catch (error) {
      // A label was deleted or archived since the operation began.
      return items.map((item) => refused(item, error));
    }
    const labels = doing.wish === null ? new Map() : await this.labels.of(manager, ids);
    const decided = items.map((item) => {
      const { conversationId } = item;
      return decide(item, () => decideBulk(doing, locked.get(conversationId), labels.get(conversationId)));
    });
    return action.type === 'mark-read'
      ? this.mark(manager, actor.userId, action.read, decided)
      : this.write(manager, doing, decided);
  }

  /** Read marks are the agent's own: the conversations do not change. */
  private async mark(
    manager: EntityManager,
    userId: string,
    read: boolean,
    decided: readonly Decided[],
  ): Promise<BulkItemRow[]> {
    const ids = decided.flatMap(({ change }) => change?.before.id ?? []);
    if (read) await this.reads.markRead(manager, userId, ids);
    else await this.reads.markUnread(manager, userId, ids);
    return decided.map(({ item, change }) => (change === null ? item : { ...item, state: 'changed' }));
  }

  private async write(
    manager: EntityManager,
    doing: BulkDoing,
    decided: readonly Decided[],
  ): Promise<BulkItemRow[]> {
    const { action, actor, at } = doing;
    const changes = decided.flatMap(({ change }) => change ?? []);
    await this.labelWriter.write(
      manager,
      changes.map(({ before, labels }) => ({
        organizationId: before.organizationId,
        conversationId: before.id,
        change: labels,
      })),
      { agentId: actor.userId, at },
    );
    const isMove = action.type === 'move';
    const written = await this.writer.write(manager, changes, {
      change: isMove ? 'moved' : 'detail',
      agentId: actor.userId,
      at,
      reasonId: isMove ? action.resolveReasonId : null,
    });
    const versions = new Map(written.map(({ id, version }) => [id, version]));
    return decided.map(({ item, change }) => {
      if (change === null) return item;
      const version = versions.get(change.before.id) ?? change.before.version;
      return { ...item, state: 'changed', undo: undoOf(change.before, version, change.labels) };
    });
  }
}

function decide(item: BulkItemRow, decision: () => BulkChange | null): Decided {
  try {
    const change = decision();
    return { item: change === null ? { ...item, state: 'unchanged' } : item, change };
  } catch (error) {
    return { item: refused(item, error), change: null };
  }
}

/** An expected refusal is an outcome; anything else ends the batch. */
function refused(item: BulkItemRow, error: unknown): BulkItemRow {
  if (!(error instanceof DomainError)) throw error;
  return { ...item, state: 'refused', code: error.code };
}
