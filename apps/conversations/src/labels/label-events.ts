import { newId } from '#shared/database/ids.js';
import { unsaid, type ThreadEventRow } from '../conversations/thread-event.entity.js';
import type { ConversationLabelChange } from './conversation-labels.repository.js';

/** The lines of the thread for what an agent changed about labels. */
export function labelEvents(
  { organizationId, conversationId, change }: ConversationLabelChange,
  agentId: string,
  at: Date,
): ThreadEventRow[] {
  return (['tag', 'topic'] as const).flatMap((label) => {
    const { added, removed } = label === 'tag' ? change.tags : change.topics;
    if (added.length === 0 && removed.length === 0) return [];
    const line = { ...unsaid, id: newId(), organizationId, conversationId, at, agentId };
    return [{ ...line, type: 'labelled' as const, label, labelsAdded: added, labelsRemoved: removed }];
  });
}
