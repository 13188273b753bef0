/** Where one comment says that it belongs; `rootId` is its parent, which may itself be a reply that is not known yet. */
export interface PlacedComment {
  channelId: string;
  commentId: string;
  rootId: string;
}

/** A conversation that was opened for a comment which turned out to be a reply, and the thread to which it belongs. */
export interface Absorption {
  channelId: string;
  fromKey: string;
  intoKey: string;
}

/** A key for what is unique per channel only. */
export function inChannel(channelId: string, platformId: string): string {
  return `${channelId} ${platformId}`;
}

/**
 * Finds the thread of each comment: the top of the chain of parents, as far as it is known from the store (`known`: comment →
 * thread key) and from the batch itself. Chains that bite their own tail end where they began.
 */
export class CommentThreads {
  private readonly parents = new Map<string, string>();

  constructor(
    comments: readonly PlacedComment[],
    private readonly known: ReadonlyMap<string, string>,
  ) {
    for (const { channelId, commentId, rootId } of comments) {
      this.parents.set(inChannel(channelId, commentId), rootId);
    }
  }

  /** The thread key of a comment. */
  keyOf(channelId: string, commentId: string): string {
    const visited = new Set<string>();
    let key = commentId;
    while (!visited.has(key)) {
      visited.add(key);
      const at = inChannel(channelId, key);
      key = this.known.get(at) ?? this.parents.get(at) ?? key;
    }
    return key;
  }

  /** The threads that must move into others, given which threads exist. */
  absorptions(
    comments: readonly PlacedComment[],
    exists: (channelId: string, key: string) => boolean,
  ): Absorption[] {
    const found = new Map<string, Absorption>();
    for (const { channelId, commentId } of comments) {
      const intoKey = this.keyOf(channelId, commentId);
      if (intoKey === commentId || !exists(channelId, commentId)) continue;
      found.set(inChannel(channelId, commentId), { channelId, fromKey: commentId, intoKey });
    }
    return [...found.values()];
  }
}
