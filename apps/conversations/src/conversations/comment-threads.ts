/** The kinds of threads that can turn out to be one. */
export type CommentKind = 'comment' | 'mention';

/** Where one comment or mention says that it belongs; `rootId` is its parent, which may itself be a reply that is not known yet. */
export interface PlacedComment {
  channelId: string;
  kind: CommentKind;
  commentId: string;
  rootId: string;
  postId: string | null;
  /** Whether it was written, and is not only told of. */
  isWritten: boolean;
}

/** Where a comment or mention that is stored stands; `postId` is its thread's. */
export interface KnownComment {
  channelId: string;
  kind: CommentKind;
  commentId: string;
  threadKey: string;
  postId: string | null;
  isWritten: boolean;
}

/** A thread of comments or mentions by its key. */
export interface CommentThread {
  kind: CommentKind;
  threadKey: string;
}

/** A conversation that was opened for what turned out to belong to another thread, and the comment thread to which it belongs. */
export interface Absorption {
  channelId: string;
  from: CommentThread;
  intoKey: string;
}

/** A key for what is unique per channel only. */
export function inChannel(channelId: string, platformId: string): string {
  return `${channelId} ${platformId}`;
}

/**
 * Finds the thread of each comment: the top of the chain of parents, as far as it is known from the store and from the batch
 * itself; above that the post, when the post was written by a visitor or in a group and so belongs to the thread. A mention
 * of the business in a comment on its own posts is that comment. Chains that bite their own tail end where they began.
 */
export class CommentThreads {
  private readonly parents = new Map<string, string>();
  private readonly postIds = new Map<string, string>();
  private readonly comments = new Set<string>();
  private readonly posts = new Set<string>();
  private readonly known = new Map<string, KnownComment>();

  constructor(placed: readonly PlacedComment[], known: readonly KnownComment[]) {
    for (const one of placed) this.learn(one, one.rootId);
    for (const one of known) {
      this.known.set(inChannel(one.channelId, one.commentId), one);
      this.learn(one, one.threadKey);
    }
  }

  /** The thread of a comment or mention. */
  threadOf({
    channelId,
    commentId,
    kind,
  }: Pick<PlacedComment, 'channelId' | 'commentId' | 'kind'>): CommentThread {
    const path = this.pathOf(channelId, commentId);
    const isComment = kind === 'comment' || path.some((key) => this.comments.has(inChannel(channelId, key)));
    return { kind: isComment ? 'comment' : 'mention', threadKey: path.at(-1) ?? commentId };
  }

  /** The threads that may have been opened for a comment before all of its path was known. */
  candidates(comments: readonly PlacedComment[]): { channelId: string; threadKey: string }[] {
    return comments.flatMap(({ channelId, commentId }) =>
      this.pathOf(channelId, commentId).map((threadKey) => ({ channelId, threadKey })),
    );
  }

  /** The posts that are the top of a thread, of those that the batch tells of. */
  postsWritten(comments: readonly PlacedComment[]): { channelId: string; postId: string }[] {
    return comments.flatMap(({ channelId, commentId }) =>
      this.posts.has(inChannel(channelId, commentId)) ? [{ channelId, postId: commentId }] : [],
    );
  }

  /** The threads that must move into others, of those that exist. */
  absorptions(existing: readonly (CommentThread & { channelId: string })[]): Absorption[] {
    const found = new Map<string, Absorption>();
    for (const { channelId, kind, threadKey } of existing) {
      const into = this.threadOf({ channelId, commentId: threadKey, kind });
      if (into.kind === kind && into.threadKey === threadKey) continue;
      const from = { kind, threadKey };
      found.set(inChannel(channelId, `${kind} ${threadKey}`), { channelId, from, intoKey: into.threadKey });
    }
    return [...found.values()];
  }

  /** Tells that a thread stands under a post. */
  tellPost(channelId: string, threadKey: string, postId: string): void {
    const at = inChannel(channelId, threadKey);
    this.comments.add(at);
    this.postIds.set(at, smallest(this.postIds.get(at), postId));
  }

  private learn(
    { channelId, commentId, kind, postId, isWritten }: PlacedComment | KnownComment,
    above: string,
  ): void {
    const at = inChannel(channelId, commentId);
    if (above !== commentId) this.parents.set(at, above);
    // A mention may name the post in another way.
    if (kind === 'mention') return;
    this.comments.add(at);
    if (postId !== null) this.postIds.set(at, smallest(this.postIds.get(at), postId));
    if (isWritten && above === commentId && postId === commentId) this.posts.add(at);
  }

  private pathOf(channelId: string, commentId: string): string[] {
    const path = [commentId];
    for (let next = this.above(channelId, commentId); next !== undefined;) {
      const isCircle = path.includes(next);
      path.push(next);
      next = isCircle ? undefined : this.above(channelId, next);
    }
    const post = this.postAbove(channelId, path);
    return post === undefined || path.includes(post) ? path : [...path, post];
  }

  private postAbove(channelId: string, path: readonly string[]): string | undefined {
    const postId = path
      .flatMap((key) => this.postIds.get(inChannel(channelId, key)) ?? [])
      .reduce<string | undefined>(smallest, undefined);
    return postId !== undefined && this.posts.has(inChannel(channelId, postId)) ? postId : undefined;
  }

  private above(channelId: string, key: string): string | undefined {
    return this.parents.get(inChannel(channelId, key));
  }
}

function smallest(a: string | undefined, b: string): string {
  return a === undefined || b < a ? b : a;
}
