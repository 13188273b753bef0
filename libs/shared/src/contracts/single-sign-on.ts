import { z } from 'zod';
import { session } from './access.js';
import { defineRpc } from './contract.js';

/** Who somebody is, as the provider of single sign-on has said and the gateway has checked. */
export const providedIdentity = z.object({
  issuer: z.string().min(1).max(2048),
  /** The provider's own name for the person, which never passes to somebody else. */
  subject: z.string().min(1).max(255),
  /** Only an address that the provider has verified; null: none. */
  email: z.email().max(320).nullable(),
  name: z.string().max(1024).nullable(),
  groups: z.array(z.string().max(1024)),
});
export type ProvidedIdentity = z.infer<typeof providedIdentity>;

export const singleSignOnRpc = {
  signIn: defineRpc(
    'access-control.sign-in-by-provider',
    'Opens a session for who the provider of single sign-on says it is, with the role and teams that follow from the groups. Nobody we know, or deactivated: `single-sign-on-refused`.',
    z.object({ identity: providedIdentity, userAgent: z.string().max(512).optional() }),
    session,
  ),
  signOut: defineRpc(
    'access-control.sign-out-by-provider',
    'Ends all sessions of a user whom the provider of single sign-on has signed out. Whom nobody knows: none.',
    providedIdentity.pick({ issuer: true, subject: true }),
    z.object({ ended: z.int() }),
  ),
};
