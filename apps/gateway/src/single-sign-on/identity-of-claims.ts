import { providedIdentity, type ProvidedIdentity } from '#shared/contracts/single-sign-on.js';
import { z } from 'zod';

/** What the provider says of somebody, by the names of OpenID Connect. */
export type Claims = Record<string, unknown>;

/** How the configuration reads claims. */
export interface ClaimRules {
  groupsClaim: string;
  /** The provider verifies every address, and does not say so. */
  emailTrusted: boolean;
}

const groupList = z.union([z.array(z.string()), z.string().transform((group) => [group])]);

/** Checked claims as Parley understands them. Throws where the provider leaves groups out because there are too many. */
export function identityOfClaims(
  issuer: string,
  claims: Claims,
  { groupsClaim, emailTrusted }: ClaimRules,
): ProvidedIdentity {
  const elsewhere = claims['_claim_names'];
  if (typeof elsewhere === 'object' && elsewhere !== null && groupsClaim in elsewhere)
    throw new Error(
      'The provider has too many groups for a token; let it send only those of this application',
    );
  const verified = claims['email_verified'] ?? emailTrusted;
  const email = providedIdentity.shape.email.safeParse(claims['email']);
  const name = z.string().safeParse(claims['name'] ?? claims['preferred_username']);
  return {
    issuer,
    subject: String(claims['sub']),
    email: email.success && (verified === true || verified === 'true') ? email.data : null,
    name: name.success ? name.data.slice(0, 1024) : null,
    groups: groupList.safeParse(claims[groupsClaim]).data ?? [],
  };
}
