import type { Platform } from '#shared/contracts/channels.js';
import type { ConversationKind } from '#shared/contracts/conversations.js';

/** The longest text in the platform's unit. A character is a Unicode code point, as in domain.md 3. */
export interface TextLimit {
  max: number;
  unit: 'characters' | 'bytes';
}

/**
 * How long a text may be where (meta-platform.md 5.1: Messenger 2,000 characters, Instagram direct 1,000 bytes of UTF-8).
 * Meta documents no length for comments: 8,000 and 2,200 characters are what its own clients take.
 */
export const textLimits: Readonly<Record<Platform, Record<ConversationKind, TextLimit>>> = {
  'facebook-page': {
    'direct-message': { max: 2000, unit: 'characters' },
    comment: { max: 8000, unit: 'characters' },
  },
  'instagram-profile': {
    'direct-message': { max: 1000, unit: 'bytes' },
    comment: { max: 2200, unit: 'characters' },
  },
  'facebook-group': {
    'direct-message': { max: 2000, unit: 'characters' },
    comment: { max: 8000, unit: 'characters' },
  },
};

/** How long a text is in a limit's unit. */
export function lengthOf(text: string, unit: TextLimit['unit']): number {
  return unit === 'bytes' ? Buffer.byteLength(text, 'utf8') : Array.from(text).length;
}
