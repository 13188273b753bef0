/** What the ledgers keep: webhooks and callbacks that Meta sent, letters to developers, and what Meta accepted. */

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
  kind: 'changes' | 'messaging' | 'standby';
  status: DeliveryStatus;
  /** Why it was not sent at all (no subscription, not installed, field not chosen). */
  reason?: string;
  url?: string;
  body: string;
  createdAt: string;
  duplicateOf?: string;
  /** How many, when the POST holds more than one. */
  events?: number;
  attempts: DeliveryAttempt[];
}

/** What Meta writes to the app's developers (2.4). */
export interface Alert {
  id: string;
  seq: number;
  at: string;
  pageId: string;
  kind: 'failing' | 'disabled';
  text: string;
}

/** A POST with `signed_request` to the app, and its answer (section 7). */
export interface Callback {
  id: string;
  seq: number;
  at: string;
  kind: 'deauthorize' | 'data-deletion';
  url: string;
  userId: string;
  status: number | null;
  error?: string;
  /** The answer's text; for data deletion JSON with `url` and `confirmation_code`. */
  body?: string;
}

/** What kind of effect a write had at Meta. */
export type SendKind =
  | 'message'
  | 'private-reply'
  | 'reaction'
  | 'comment'
  | 'edit'
  | 'like'
  | 'unlike'
  | 'hide'
  | 'unhide'
  | 'delete';

/** One write that the Graph side accepted (the ledger of faults.md, N5). */
export interface Send {
  id: string;
  seq: number;
  at: string;
  kind: SendKind;
  pageId: string;
  target: string;
  text: string;
  metadata?: string;
}
