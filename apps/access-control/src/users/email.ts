import { storableText } from './storable-text.js';

/** An e-mail address as it is stored and compared. */
export function normalizeEmail(email: string): string {
  return storableText(email).trim().toLowerCase();
}
