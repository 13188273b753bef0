/** Everything that exists in the sandbox's world. Times are milliseconds of the sandbox clock. */

/** Somebody with a Facebook account who can log in at the dialog; `id` is the app-scoped id (0.2). */
export interface Person {
  id: string;
  name: string;
  firstName: string;
  lastName: string;
  email: string;
}

export interface InstagramAccount {
  id: string;
  username: string;
  name: string;
}

export interface PageRole {
  personId: string;
  tasks: string[];
}

export interface Page {
  id: string;
  name: string;
  username: string;
  category: string;
  categoryId: string;
  about: string;
  roles: PageRole[];
  instagram?: InstagramAccount;
  /** Only with `business_management`, or in no list at all though granted; absent: in `/me/accounts` (1.4). */
  listing?: 'business' | 'unlisted';
  /** The app that gets new conversations (3.5, Conversation Routing); absent: our app. */
  defaultAppId?: string;
}

/** A business portfolio (1.4). */
export interface Business {
  id: string;
  name: string;
  adminIds: string[];
  ownedPageIds: string[];
  clientPageIds: string[];
}

/** Somebody who writes to Pages. `id` is the sandbox's own; Pages only ever see a PSID. */
export interface Customer {
  id: string;
  name: string;
  firstName: string;
  lastName: string;
  locale: string;
  /** What the app learns about the person (4.5): `hidden` also leaves `from` out of comments; `phone` has no profile. */
  profile?: 'hidden' | 'phone';
}

/** The id of a customer towards one Page (0.2: per person per Page). */
export interface PageScopedId {
  id: string;
  pageId: string;
  customerId: string;
}

export interface Post {
  id: string;
  pageId: string;
  message: string;
  createdAt: number;
  updatedAt: number;
  /** Who wrote it on the Page: a visitor, or (absent) the Page itself. */
  author?: Author;
  /** What the feed calls it; absent is a status (3.1). */
  item?: PostItem;
  fileIds?: string[];
  link?: string;
  /** Scheduled and not out yet. */
  unpublished?: boolean;
  /** A dark post: no webhook, not in the feed; its comments are told (3.1). */
  ad?: boolean;
  hidden?: boolean;
  /** By customers and by the Page. */
  reactions?: PostReaction[];
  /** A visitor post that was answered privately (5.3). */
  privatelyReplied?: boolean;
}

export type PostItem = 'status' | 'photo' | 'video' | 'share';

export interface PostReaction {
  by: Author;
  reaction: string;
}

export type Author = { kind: 'page'; id: string } | { kind: 'customer'; id: string };

export interface Comment {
  id: string;
  postId: string;
  pageId: string;
  /** The comment that this one answers; absent on the top level. */
  parentId?: string;
  author: Author;
  message: string;
  createdAt: number;
  editedAt?: number;
  attachment?: CommentAttachment;
  hidden?: boolean;
  reactions?: PostReaction[];
  /** Answered privately, by the API or by hand: not once more (5.3). */
  privatelyReplied?: boolean;
}

/** The one thing that a comment can carry (4.2). */
export interface CommentAttachment {
  type: 'photo' | 'video_inline' | 'sticker' | 'animated_image_share' | 'share';
  fileId?: string;
  url?: string;
}

/** A recommendation of the Page (3.3). */
export interface Rating {
  id: string;
  pageId: string;
  customerId: string;
  text: string;
  positive: boolean;
  createdAt: number;
}

export interface Message {
  id: string;
  threadId: string;
  pageId: string;
  psid: string;
  direction: 'in' | 'out';
  text: string;
  at: number;
  unsent?: boolean;
  metadata?: string;
  /** The app that sent it for the Page; absent where Meta does not say (3.5, Echo). */
  appId?: string;
  replyTo?: string;
  attachments?: Attachment[];
  /** Payload of the quick reply that the customer tapped. */
  quickReply?: string;
  quickReplies?: object[];
  /** The ad or link that the message came through (3.5). */
  referral?: object;
  reactions?: Reaction[];
  edits?: number;
  /** The comment or post that a private reply answers (5.3). */
  privateReplyTo?: string;
}

/** A thing that is not text in a message; `type` is the word on the wire (3.5), known to Parley or not. */
export interface Attachment {
  type: string;
  /** Its bytes; the address is signed when it is told. */
  fileId?: string;
  /** What the payload holds besides the address. */
  payload?: Record<string, unknown> | null;
  /** Old shape of `fallback`: these stand beside `type` and `payload` (3.5). */
  beside?: Record<string, unknown>;
}

export interface Reaction {
  by: 'customer' | 'page';
  reaction: string;
  emoji: string;
}

export interface Thread {
  id: string;
  pageId: string;
  psid: string;
  customerId: string;
  updatedAt: number;
  /** When the customer last wrote, tapped or reacted: opens the 24-hour window (5.1). */
  lastInboundAt?: number;
  /** Who took or was passed control, and when; it ends after 24 hours (3.5). */
  control?: { appId: string; since: number };
  /** The customer turned messages of the Page off. */
  blocked?: boolean;
  /** What the customer has seen of the Page's messages. */
  readAt?: number;
  /** What the Page has seen of the customer's messages. */
  seenAt?: number;
}

/** What a person granted to the app in the dialog; `id` is the person's. */
export interface Grant {
  id: string;
  granted: string[];
  declined: string[];
  pageIds: string[];
  instagramIds: string[];
  /** "All current and future Pages": then `target_ids` is absent in debug_token (1.4). */
  allPages: boolean;
  updatedAt: number;
}

export interface AuthorizationCode {
  id: string;
  personId: string;
  redirectUri: string;
  scopes: string[];
  expiresAt: number;
  used: boolean;
}

export interface Token {
  id: string;
  kind: 'user' | 'page';
  personId: string;
  pageId?: string;
  /** The user token that a Page token was made from. */
  parentId?: string;
  scopes: string[];
  longLived: boolean;
  issuedAt: number;
  /** 0 = never. */
  expiresAt: number;
  dataAccessExpiresAt: number;
  /** Set by the control API: why Meta would refuse it (190 subcode, 6.2). */
  invalidSubcode?: number;
}

/** A file of the CDN; without `base64` it is made again from kind and name (`cdn/sample-files.ts`). */
export interface CdnFile {
  id: string;
  kind: 'image' | 'video' | 'audio' | 'file';
  name: string;
  mime: string;
  size: number;
  padded?: number;
  base64?: string;
  /** From then on it is gone whatever its address says: an Instagram story (4.4). */
  goneAt?: number;
}

/** Webhook layer 1 (2.1); `id` is the object. */
export interface AppSubscription {
  id: string;
  callbackUrl: string;
  verifyToken: string;
  fields: string[];
  includeValues: boolean;
  active: boolean;
}

/** Webhook layer 2 (2.1); `id` is the Page's. */
export interface PageInstall {
  id: string;
  fields: string[];
  /** Since when every delivery of messages failed (2.4). */
  failingSince?: number;
  alerted?: boolean;
}

/** An attachment that was uploaded for a Page and can be sent by its id (5.1, Upload). */
export interface UploadedAttachment {
  id: string;
  pageId: string;
  type: string;
  fileId: string;
}
