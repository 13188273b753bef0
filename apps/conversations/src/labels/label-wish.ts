import type { EntityManager } from 'typeorm';
import type { RpcRequest } from '#shared/contracts/contract.js';
import type { conversationsRpc } from '#shared/contracts/conversations.js';
import { DomainError, type Violation } from '#shared/errors/domain-error.js';
import type { ConversationLabelsRepository } from './conversation-labels.repository.js';
import type { LabelWish } from './label-change.js';

/** Tags and topics to be put on and taken off, by their ids. */
export type LabelIds = Pick<
  RpcRequest<typeof conversationsRpc.changeLabels>,
  'addTagIds' | 'removeTagIds' | 'addTopicIds' | 'removeTopicIds'
>;

/**
 * What an agent wants, checked. To be put on, a label must be one of the organization and not archived, and not be taken off in the
 * same breath: else `validation-failed`. To be taken off, it need not even exist any more.
 */
export async function labelWish(
  manager: EntityManager,
  labels: ConversationLabelsRepository,
  organizationId: string,
  { addTagIds, removeTagIds, addTopicIds, removeTopicIds }: LabelIds,
): Promise<LabelWish> {
  const add = await labels.existing(manager, organizationId, {
    tagIds: addTagIds,
    topicIds: addTopicIds,
    archived: false,
  });
  const violations = [
    ...wrong('/addTagIds', addTagIds, add.tags, removeTagIds),
    ...wrong('/addTopicIds', addTopicIds, add.topics, removeTopicIds),
  ];
  if (violations.length > 0) throw new DomainError('validation-failed', { violations });
  return { add, removeTagIds, removeTopicIds };
}

function wrong(
  pointer: string,
  addIds: readonly string[],
  usable: readonly { id: string }[],
  removeIds: readonly string[],
): Violation[] {
  return addIds.flatMap((id, index) => {
    const at = `${pointer}/${index}`;
    if (!usable.some((label) => label.id === id))
      return [{ pointer: at, code: 'label-wrong', detail: 'Choose one that is there and not archived' }];
    if (removeIds.includes(id))
      return [{ pointer: at, code: 'label-wrong', detail: 'It is to be taken off as well' }];
    return [];
  });
}
