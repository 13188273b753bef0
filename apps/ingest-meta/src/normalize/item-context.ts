/** What is known of an item of a delivery before it is looked at: from its envelope and from us. */
export interface ItemContext {
  /** `object` of the envelope: where the account is. */
  platform: 'facebook' | 'instagram';
  /** `entry.id`: the Page, or the Instagram account. */
  accountId: string;
  /** `entry.time`, when Meta sent the notification; orders what has no time of its own (meta-platform.md 0.3). */
  sentAt: string;
  receivedAt: Date;
  /** Our own app at Meta, to tell our thread control and echoes from another app's. */
  appId: string;
}
