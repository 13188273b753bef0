/** The programs of each image: what it is started with, first the service itself. Under `dist/`, without `.js`. */
export const imageEntries = {
  gateway: ['apps/gateway/src/main'],
  'access-control': [
    'apps/access-control/src/main',
    'apps/access-control/src/migrate',
    'apps/access-control/src/seed',
  ],
  channels: ['apps/channels/src/main', 'apps/channels/src/migrate'],
  conversations: ['apps/conversations/src/main', 'apps/conversations/src/migrate'],
  'ingest-meta': ['apps/ingest-meta/src/main', 'apps/ingest-meta/src/migrate'],
  webhooks: ['apps/webhooks/src/main', 'apps/webhooks/src/migrate'],
  'meta-sandbox': ['apps/meta-sandbox/src/main'],
  cli: ['apps/cli/src/main'],
} as const;

export type ImageName = keyof typeof imageEntries;
export const imageNames = Object.keys(imageEntries) as ImageName[];
