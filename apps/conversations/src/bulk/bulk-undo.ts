import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { hasChannelRole } from '#shared/contracts/actor.js';
import { ConversationWriter } from '../conversations/conversation-writer.js';
import type { ConversationRow } from '../conversations/conversation.entity.js';
import { ConversationsRepository } from '../conversations/conversations.repository.js';
import { ConversationLabelsRepository } from '../labels/conversation-labels.repository.js';
import type { LabelChange, LabelSet } from '../labels/label-change.js';
import { LabelWriter } from '../labels/label-writer.js';
import { neededRole } from './bulk-decision.js';
import type { BulkItemRow } from './bulk-item.entity.js';
import type { BulkOperationRow } from './bulk-operation.entity.js';
import { undone } from './undo.js';

interface Restored {
  before: ConversationRow;
  after: ConversationRow;
  labels: LabelChange;
}

/** Takes back what an operation did to one batch of its conversations, as far as nobody changed them since. */
@Injectable()
export class BulkUndo {
  constructor(
    private readonly conversations: ConversationsRepository,
    private readonly labels: ConversationLabelsRepository,
    private readonly labelWriter: LabelWriter,
    private readonly writer: ConversationWriter,
  ) {}

  /** Answers with the items as they became, in the caller's transaction. */
  async apply(
    manager: EntityManager,
    operation: BulkOperationRow,
    items: readonly BulkItemRow[],
  ): Promise<BulkItemRow[]> {
    const ids = items.map(({ conversationId }) => conversationId);
    const locked = new Map((await this.conversations.lockByIds(manager, ids)).map((row) => [row.id, row]));
    const existing = await this.existingLabels(manager, operation, items);
    const restored = items.flatMap(
      (item) => restoredBy(operation, item, locked.get(item.conversationId), existing) ?? [],
    );
    await this.write(manager, operation, restored);
    const done = new Set(restored.map(({ before }) => before.id));
    return items.map((item) => ({ ...item, state: done.has(item.conversationId) ? 'restored' : 'kept' }));
  }

  private async write(
    manager: EntityManager,
    { actor, action }: BulkOperationRow,
    restored: readonly Restored[],
  ): Promise<void> {
    const cause = { agentId: actor.userId, at: new Date() };
    await this.labelWriter.write(
      manager,
      restored.map(({ before, labels }) => ({
        organizationId: before.organizationId,
        conversationId: before.id,
        change: labels,
      })),
      cause,
    );
    const change = action.type === 'move' ? 'moved' : 'detail';
    await this.writer.write(manager, restored, { ...cause, change, by: 'undo' });
    await this.conversations.restoreDeadlines(
      manager,
      restored.map(({ after }) => after),
    );
  }

  /** A label that was deleted since cannot be put on again. */
  private async existingLabels(
    manager: EntityManager,
    { organizationId }: BulkOperationRow,
    items: readonly BulkItemRow[],
  ): Promise<LabelSet> {
    const idsOf = (kind: 'tags' | 'topics'): string[] => [
      ...new Set(items.flatMap(({ undo }) => undo?.labels[kind].added.map(({ id }) => id) ?? [])),
    ];
    const wanted = { tagIds: idsOf('tags'), topicIds: idsOf('topics'), archived: true };
    return this.labels.existing(manager, organizationId, wanted);
  }
}

/** Null: somebody changed it since, it is gone, or the agent may not change it any more. */
function restoredBy(
  { actor, action }: BulkOperationRow,
  { undo }: BulkItemRow,
  now: ConversationRow | undefined,
  existing: LabelSet,
): Restored | null {
  if (now === undefined || undo === null) return null;
  if (!hasChannelRole(actor, now.channelId, neededRole[action.type])) return null;
  const after = undone(now, undo);
  if (after === null) return null;
  const { tags, topics } = undo.labels;
  return {
    before: now,
    after,
    labels: {
      tags: { ...tags, added: tags.added.filter(isIn(existing.tags)) },
      topics: { ...topics, added: topics.added.filter(isIn(existing.topics)) },
    },
  };
}

function isIn(labels: LabelSet['tags']): (label: { id: string }) => boolean {
  return ({ id }) => labels.some((label) => label.id === id);
}
