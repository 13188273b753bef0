import type { MessageEntry, ThreadEntry } from '../../lib/api/types.js';

/** An entry where it stands in the tree: 0 for the comment or post on top, 1 for what answers it, 2 for all below; null for what is no comment. */
export interface PlacedEntry {
  entry: ThreadEntry;
  depth: number | null;
}

/** A comment that answers it, with the comments under it. */
export interface Branch {
  head: PlacedEntry;
  replies: PlacedEntry[];
}

/** Networks draw no more levels below the top. */
const DEEPEST = 2;

/**
 * The entries of a comment thread, oldest first, as the network shows them: the comment or post on top, what answers a reply under it,
 * everything else in the order of time. What answers a comment that is not loaded keeps its place until that is. Networks tell the time
 * in seconds: an answer may stand before what it answers.
 */
export function commentTree(entries: readonly ThreadEntry[]): Branch[] {
  const placing = new Placing(entries);
  const placed = entries.map((entry) => ({ entry, depth: placing.depthOf(entry) }));
  const heads = new Set(placed.map(({ entry }) => placing.headOf(entry).id));
  const tree = placed
    .filter(({ entry }) => heads.has(entry.id))
    .map((head): Branch => ({ head, replies: [] }));
  const branches = new Map(tree.map((branch) => [branch.head.entry.id, branch]));
  for (const one of placed)
    if (!heads.has(one.entry.id)) branches.get(placing.headOf(one.entry).id)?.replies.push(one);
  return tree.toSorted((one, other) => Number(other.head.depth === 0) - Number(one.head.depth === 0));
}

/** The id of the branch in which a reply to an entry will stand; null when that is the end of the thread. */
export function branchOf(entries: readonly ThreadEntry[], entryId: string | null): string | null {
  const entry = entries.find(({ id }) => id === entryId);
  if (entry === undefined) return null;
  const placing = new Placing(entries);
  return placing.depthOf(entry) === 0 ? null : placing.headOf(entry).id;
}

/** Finds out of what is loaded where a comment stands. */
class Placing {
  private readonly messages: ReadonlyMap<string, MessageEntry>;

  constructor(entries: readonly ThreadEntry[]) {
    this.messages = new Map(
      entries.flatMap((entry) => (entry.type === 'message' ? [[entry.id, entry] as const] : [])),
    );
  }

  depthOf(entry: ThreadEntry): number | null {
    if (entry.type !== 'message') return null;
    const chain = this.chainOf(entry);
    return Math.min(DEEPEST, chain.length - (this.isTop(chain.at(-1)) ? 1 : 0));
  }

  /** The comment of the first level under which an entry stands. */
  headOf(entry: ThreadEntry): ThreadEntry {
    if (entry.type !== 'message') return entry;
    const chain = this.chainOf(entry);
    return chain.at(this.isTop(chain.at(-1)) ? -2 : -1) ?? entry;
  }

  private isTop(entry: MessageEntry | undefined): boolean {
    return entry?.parentId === null;
  }

  /** The entry and what it answers, as far as that is loaded. */
  private chainOf(entry: MessageEntry): MessageEntry[] {
    const chain = [entry];
    for (
      let above = this.above(entry);
      above !== undefined && !chain.includes(above);
      above = this.above(above)
    )
      chain.push(above);
    return chain;
  }

  private above({ parentId }: MessageEntry): MessageEntry | undefined {
    return parentId === null ? undefined : this.messages.get(parentId);
  }
}
