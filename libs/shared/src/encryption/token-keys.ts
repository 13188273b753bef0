import { z } from 'zod';

export interface TokenKey {
  id: string;
  /** 32 bytes. */
  key: Buffer;
}

const expected = 'expected id:base64-of-32-bytes, several separated by commas, each id once';

/** A list of keys in the configuration: the first key encrypts, all of them decrypt, so that keys can be rotated. */
export const tokenKeys = z
  .string({ error: expected })
  .transform((text) => text.split(',').map((part) => parseKey(part.trim())))
  .refine(
    (keys) => keys.every((key) => key !== null) && new Set(keys.map((key) => key?.id)).size === keys.length,
    expected,
  )
  .transform((keys) => keys.filter((key) => key !== null));

function parseKey(text: string): TokenKey | null {
  const match = /^([A-Za-z0-9_-]{1,32}):([A-Za-z0-9+/]{43}=?)$/.exec(text);
  const [, id, encoded] = match ?? [];
  if (id === undefined || encoded === undefined) return null;
  const key = Buffer.from(encoded, 'base64');
  return key.length === 32 ? { id, key } : null;
}
