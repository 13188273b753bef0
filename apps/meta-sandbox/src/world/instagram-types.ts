/** Instagram's part of the world (meta-platform.md 3.6, 4.4). Times are milliseconds of the sandbox clock. */

export interface InstagramAuthor {
  /** A professional account by its id, or a customer by the sandbox's own id. */
  kind: 'account' | 'customer';
  id: string;
}

export type MediaProduct = 'FEED' | 'REELS' | 'STORY' | 'AD';
export type MediaType = 'IMAGE' | 'VIDEO' | 'CAROUSEL_ALBUM';

export interface MediaFile {
  kind: 'image' | 'video';
  name: string;
}

export interface InstagramMedia {
  id: string;
  owner: InstagramAuthor;
  product: MediaProduct;
  type: MediaType;
  caption: string;
  createdAt: number;
  commentsEnabled: boolean;
  /** What the CDN serves: one file, or the children of an album. */
  files: MediaFile[];
  /** Professional accounts that the caption or the story mentions, or that are tagged. */
  mentions: string[];
  /** Tagged in the picture: listed by `/tags`, told by no webhook. */
  tagged?: boolean;
  ad?: { id: string; title: string; originalMediaId: string };
  /** A broadcast: `live_comments` come only while it is on. */
  live?: 'on' | 'over';
}

export interface InstagramComment {
  id: string;
  mediaId: string;
  /** The top-level comment that this one answers. */
  parentId?: string;
  author: InstagramAuthor;
  text: string;
  createdAt: number;
  hidden: boolean;
  privatelyReplied?: boolean;
}

/** What is special about a customer's Instagram account; `id` is the customer's. */
export interface InstagramPerson {
  id: string;
  /** Private: no webhook for mentions. */
  private: boolean;
  /** The account is gone: 9010 instead of a profile. */
  gone: boolean;
  follower: boolean;
}

/** The id of a customer towards one professional account (0.2). */
export interface InstagramScopedId {
  id: string;
  accountId: string;
  customerId: string;
}

export interface InstagramThread {
  id: string;
  accountId: string;
  pageId: string;
  igsid: string;
  customerId: string;
  updatedAt: number;
  /** In "Requests" until the account answers (4.3). */
  request: boolean;
  /** When the customer last did what opens the 24 hours (5.1). */
  lastInboundAt?: number;
}

export interface InstagramAttachment {
  /** Meta's word (3.6). */
  type: string;
  fileId?: string;
  title?: string;
  mediaId?: string;
}

export interface InstagramMessage {
  id: string;
  threadId: string;
  direction: 'in' | 'out';
  text: string;
  at: number;
  attachments: InstagramAttachment[];
  replyTo?: string;
  /** The story of the account that this message answers. */
  storyId?: string;
  unsupported?: boolean;
  unsent?: boolean;
  metadata?: string;
  numEdit?: number;
  reactions: InstagramReaction[];
}

export interface InstagramReaction {
  by: 'customer' | 'account';
  reaction: string;
  emoji: string;
}

/** Switches of one professional account; `id` is the account's. */
export interface InstagramSettings {
  id: string;
  /** Name of the comment's id in `comments` webhooks: the reference says `id`, one example `comment_id` (section 10). */
  commentIdKey: 'id' | 'comment_id';
  /** "Allow access to messages" of the account (6.3, 200/2534041). */
  messageAccess: boolean;
  /** Several images in one message (5.1, 100/2534068). */
  severalImages: boolean;
}
