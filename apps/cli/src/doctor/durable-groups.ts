/** The consumer groups of all services, each with a durable queue; a test compares them with the services' own code. */
export const durableGroups = [
  { service: 'access-control', group: 'audit' },
  { service: 'channels', group: 'actions' },
  { service: 'channels', group: 'outbound' },
  { service: 'channels', group: 'signals' },
  { service: 'conversations', group: 'actions' },
  { service: 'conversations', group: 'channel-projection' },
  { service: 'conversations', group: 'delivery' },
  { service: 'conversations', group: 'erasure' },
  { service: 'conversations', group: 'inbound' },
  { service: 'ingest-meta', group: 'channel-projection' },
  { service: 'ingest-meta', group: 'channel-reads' },
  { service: 'ingest-meta', group: 'erasure' },
  { service: 'ingest-meta', group: 'normalize' },
  { service: 'webhooks', group: 'intake' },
];
