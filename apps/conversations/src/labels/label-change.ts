import type { Label } from '#shared/contracts/conversations.js';
import { DomainError } from '#shared/errors/domain-error.js';

/** The labels on one conversation. */
export interface LabelSet {
  tags: readonly Label[];
  topics: readonly Label[];
}

/** What is to be put on and taken off; what is put on is known to be usable. */
export interface LabelWish {
  add: LabelSet;
  removeTagIds: readonly string[];
  removeTopicIds: readonly string[];
}

/** What really changes of one kind. */
export interface LabelDelta {
  added: Label[];
  removed: Label[];
}

/** What really changes. */
export interface LabelChange {
  tags: LabelDelta;
  topics: LabelDelta;
}

/** Nothing changes. */
export const noLabelChange: LabelChange = {
  tags: { added: [], removed: [] },
  topics: { added: [], removed: [] },
};

/** As many of each as one conversation can have. */
const mostLabels = 50;

/** What a wish changes about a conversation with these labels. More than it can have: `limit-reached`. */
export function labelChange(now: LabelSet, wish: LabelWish): LabelChange {
  return {
    tags: delta(now.tags, wish.add.tags, wish.removeTagIds),
    topics: delta(now.topics, wish.add.topics, wish.removeTopicIds),
  };
}

/** Whether nothing changes. */
export function isNoChange({ tags, topics }: LabelChange): boolean {
  return [tags, topics].every(({ added, removed }) => added.length === 0 && removed.length === 0);
}

/** The change that takes another one back. */
export function reversed({ tags, topics }: LabelChange): LabelChange {
  return {
    tags: { added: tags.removed, removed: tags.added },
    topics: { added: topics.removed, removed: topics.added },
  };
}

function delta(now: readonly Label[], add: readonly Label[], removeIds: readonly string[]): LabelDelta {
  const added = add.filter(
    ({ id }, index) => !has(now, id) && add.findIndex((one) => one.id === id) === index,
  );
  const removed = now.filter(({ id }) => removeIds.includes(id));
  if (added.length > 0 && now.length + added.length - removed.length > mostLabels) {
    throw new DomainError('limit-reached', { detail: `At most ${mostLabels} of each on one conversation` });
  }
  return { added, removed };
}

function has(labels: readonly Label[], id: string): boolean {
  return labels.some((label) => label.id === id);
}
