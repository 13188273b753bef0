import type { ConversationSummary } from './api/types.js';

/** Where the picture of a contact is; null when there is none. */
export function contactPicture({ id, hasPicture }: ConversationSummary['contact']): string | null {
  return hasPicture && id !== null ? `/v1/contacts/${id}/picture` : null;
}
