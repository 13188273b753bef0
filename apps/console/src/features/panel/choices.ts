import type { Topic } from '@parley/client';

/** Something that can be chosen. */
export interface Choice {
  id: string;
  name: string;
  /** What stands before the name, for what belongs to something else. */
  parent?: string;
}

/** As many are shown at once; who has more types a few letters. */
const SHOWN = 100;

/** The choices in whose names the text is, chosen ones first. */
export function matching(choices: readonly Choice[], text: string, chosen: ReadonlySet<string>): Choice[] {
  const wanted = text.trim().toLocaleLowerCase();
  const found = choices.filter(({ name, parent = '' }) =>
    `${parent} ${name}`.toLocaleLowerCase().includes(wanted),
  );
  const first = found.filter(({ id }) => chosen.has(id));
  return [...first, ...found.filter(({ id }) => !chosen.has(id))].slice(0, SHOWN);
}

/** Whether a choice of this name exists, without regard to case. */
export function hasName(choices: readonly Choice[], text: string): boolean {
  const wanted = text.trim().toLocaleLowerCase();
  return choices.some(({ name }) => name.toLocaleLowerCase() === wanted);
}

/** Topics that can be chosen, each child after its parent and under its name. Archived ones only where they are in use. */
export function topicChoices(topics: readonly Topic[], used: ReadonlySet<string>): Choice[] {
  const open = topics.filter(({ id, archived }) => !archived || used.has(id));
  const childrenOf = (parentId: string | null): Topic[] =>
    open.filter((topic) => topic.parentId === parentId);
  const known = new Set(open.map(({ id }) => id));
  const roots = open.filter(({ parentId }) => parentId === null || !known.has(parentId));
  return roots.flatMap((root) => [
    { id: root.id, name: root.name },
    ...childrenOf(root.id).map(({ id, name }) => ({ id, name, parent: root.name })),
  ]);
}
