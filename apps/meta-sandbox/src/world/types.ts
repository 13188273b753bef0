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
}

/** Somebody who writes to Pages. `id` is the sandbox's own; Pages only ever see a PSID. */
export interface Customer {
  id: string;
  name: string;
  firstName: string;
  lastName: string;
  locale: string;
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
  appId?: string;
  replyTo?: string;
}

export interface Thread {
  id: string;
  pageId: string;
  psid: string;
  customerId: string;
  updatedAt: number;
  /** When the customer last wrote: opens the 24-hour window (5.1). */
  lastInboundAt?: number;
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
}

export interface DeliveryAttempt {
  at: string;
  status: number | null;
  error?: string;
  durationMs: number;
}

export type DeliveryStatus = 'pending' | 'delivered' | 'gave-up' | 'suppressed';

export interface Delivery {
  id: string;
  seq: number;
  object: string;
  entryId: string;
  field: string;
  kind: 'changes' | 'messaging';
  status: DeliveryStatus;
  /** Why it was not sent at all (no subscription, not installed, field not chosen). */
  reason?: string;
  url?: string;
  body: string;
  createdAt: string;
  duplicateOf?: string;
  attempts: DeliveryAttempt[];
}

/** One write that the Graph side accepted (the ledger of faults.md, N5). */
export interface Send {
  id: string;
  seq: number;
  at: string;
  kind: 'message' | 'comment';
  pageId: string;
  target: string;
  text: string;
  metadata?: string;
}
