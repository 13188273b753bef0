import { z } from 'zod';

/** A sign-in that was begun in one browser: what has to come back from the provider, and where to go then. */
export const signInAttempt = z.object({
  state: z.string(),
  nonce: z.string(),
  verifier: z.string(),
  returnPath: z.string(),
  expiresAt: z.number(),
});
export type SignInAttempt = z.infer<typeof signInAttempt>;
