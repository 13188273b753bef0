import { z } from 'zod';

/** A login that was read and is not saved; it is kept encrypted, as it has the token in plain. */
const pendingGrant = z.object({
  token: z.string(),
  expiresAt: z.string().nullable(),
  profile: z.object({ id: z.string(), name: z.string() }),
});
export type PendingGrant = z.infer<typeof pendingGrant>;

/** What `JSON.stringify` made of one. */
export function parsePendingGrant(text: string): PendingGrant {
  return pendingGrant.parse(JSON.parse(text));
}
