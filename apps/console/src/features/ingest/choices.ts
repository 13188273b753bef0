/** The outcomes that did not lead to a conversation. */
export const outcomes = ['ignored', 'unsupported', 'quarantined'] as const;
export type Outcome = (typeof outcomes)[number];

/** The services that keep a quarantine of messages they could not handle. */
export const services = ['ingest-meta', 'conversations', 'channels', 'access-control'] as const;
export type Service = (typeof services)[number];
