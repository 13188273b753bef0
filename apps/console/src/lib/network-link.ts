import type { Channel } from './api/types.js';

const SITE = 'https://www.facebook.com';

/** Where a channel is at its network, for a person's browser. Of an Instagram profile Meta tells no address: its Page's. */
export function networkLink({ platform, platformAccountId, linkedPage }: Channel): string | null {
  switch (platform) {
    case 'facebook-page':
      return `${SITE}/${platformAccountId}`;
    case 'facebook-group':
      return `${SITE}/groups/${platformAccountId}`;
    default:
      return linkedPage && `${SITE}/${linkedPage.platformAccountId}`;
  }
}
