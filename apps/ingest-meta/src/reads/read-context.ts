/** What is known of a read before its answers are looked at. */
export interface ReadContext {
  /** The Page, Instagram account or Group: what it wrote is outbound. */
  accountId: string;
  readAt: string;
}
