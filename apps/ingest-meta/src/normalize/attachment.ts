import type { InboundAttachment } from '#shared/contracts/inbound.js';

/** An attachment of which nothing is known but its type; what is known is added. */
export function attachment(
  type: InboundAttachment['type'],
  platformType: string,
  known: Partial<Omit<InboundAttachment, 'type' | 'platformType'>> = {},
): InboundAttachment {
  return {
    type,
    platformType,
    url: null,
    title: null,
    platformId: null,
    mimeType: null,
    location: null,
    copy: 'no',
    ...known,
  };
}
