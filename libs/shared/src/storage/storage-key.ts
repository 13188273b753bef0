import { newId } from '../database/ids.js';

/** What is kept: copies of what customers sent, files that agents attach, pictures of contacts. */
export type StorageArea = 'attachments' | 'uploads' | 'pictures';

/** A key of its own for new bytes, spread over folders of which none grows too large. */
export function newStorageKey(area: StorageArea): string {
  const id = newId();
  return `${area}/${id.slice(-2)}/${id}`;
}

const keyShape = /^[a-z]+(\/[A-Za-z0-9][A-Za-z0-9_-]*)+$/;

/** Ends whatever was about to use a key that we did not make: no way out of the store. */
export function checkStorageKey(key: string): void {
  if (key.length > 512 || !keyShape.test(key)) throw new Error('Not a storage key');
}
