/**
 * What a webhook does not tell and has to be read at Meta. `at` is when the thing happened by the platform's clock, or where that
 * is not told, when Meta notified us.
 */
export type Lookup =
  /** The webhook of a mention on Instagram has ids only (meta-platform.md 3.6); `commentId` null: the caption mentions us. */
  | { kind: 'instagram-mention'; mediaId: string; commentId: string | null; at: string }
  /** A direct message of which only the id came, or a picture without an address (meta-platform.md 3.6, 8.25). */
  | { kind: 'message'; messageId: string; customerId: string; at: string }
  /** A comment with neither text nor picture: a sticker or a GIF (meta-platform.md 3.1). */
  | { kind: 'comment'; commentId: string; postId: string | null; at: string }
  /** The webhook of a mention of a Page has no author (meta-platform.md 3.2); `commentId` null: the post mentions us. */
  | { kind: 'page-mention'; postId: string; commentId: string | null; at: string }
  /** The text and picture of a post, photo, video or media on which somebody commented (meta-platform.md 8.16). */
  | { kind: 'post'; postId: string; at: string };

/** The same for the same thing to look up, whenever it was asked for; unique within a channel. */
export function lookupKey(lookup: Lookup): string {
  switch (lookup.kind) {
    case 'instagram-mention':
      return `${lookup.kind} ${lookup.commentId ?? lookup.mediaId}`;
    case 'message':
      return `${lookup.kind} ${lookup.messageId}`;
    case 'comment':
      return `${lookup.kind} ${lookup.commentId}`;
    case 'page-mention':
      return `${lookup.kind} ${lookup.commentId ?? lookup.postId}`;
    case 'post':
      return `${lookup.kind} ${lookup.postId}`;
  }
}
