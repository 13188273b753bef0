import { createContext } from 'react';
import type { MessageEntry, ThreadEntry } from '../../lib/api/types.js';

type Attachment = MessageEntry['attachments'][number];

/** Whether the browser shows it as a picture. */
export function isPicture({ copy, mimeType }: Attachment): boolean {
  return copy === 'stored' && mimeType?.startsWith('image/') === true;
}

/** The pictures of a thread in its order, without those of removed messages. */
export function picturesOf(entries: readonly ThreadEntry[]): Attachment[] {
  return entries.flatMap((entry) =>
    entry.type === 'message' && !entry.removed ? entry.attachments.filter(isPicture) : [],
  );
}

/** Enlarges the picture of this id. */
export const ShowPicture = createContext<(attachmentId: string) => void>(() => undefined);
