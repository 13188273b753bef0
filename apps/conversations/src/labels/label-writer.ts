import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { newId } from '#shared/database/ids.js';
import { unsaid, type ThreadEventRow } from '../conversations/thread-event.entity.js';
import { ThreadEventsRepository } from '../conversations/thread-events.repository.js';
import {
  ConversationLabelsRepository,
  type ConversationLabelChange,
} from './conversation-labels.repository.js';

/** Which agent changes labels, and when. */
export interface LabelCause {
  agentId: string;
  at: Date;
}

/** Writes what changes about labels of conversations, and the lines of their threads. */
@Injectable()
export class LabelWriter {
  constructor(
    private readonly labels: ConversationLabelsRepository,
    private readonly threadEvents: ThreadEventsRepository,
  ) {}

  /** The caller writes the conversations. */
  async write(
    manager: EntityManager,
    changes: readonly ConversationLabelChange[],
    cause: LabelCause,
  ): Promise<void> {
    if (changes.length === 0) return;
    await this.labels.write(manager, changes);
    await this.threadEvents.insert(
      manager,
      changes.flatMap((change) => linesOf(change, cause)),
    );
  }
}

function linesOf(
  { organizationId, conversationId, change }: ConversationLabelChange,
  { agentId, at }: LabelCause,
): ThreadEventRow[] {
  return (['tag', 'topic'] as const).flatMap((label) => {
    const { added, removed } = label === 'tag' ? change.tags : change.topics;
    if (added.length === 0 && removed.length === 0) return [];
    const line = { ...unsaid, id: newId(), organizationId, conversationId, at, agentId };
    return [{ ...line, type: 'labelled' as const, label, labelsAdded: added, labelsRemoved: removed }];
  });
}
