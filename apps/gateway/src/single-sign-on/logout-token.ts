import { createRemoteJWKSet, jwtVerify } from 'jose';
import type { ServerMetadata } from 'openid-client';
import { z } from 'zod';

const EVENT = 'http://schemas.openid.net/event/backchannel-logout';
const YOUNG_SECONDS = 300;

// A nonce would make it an ID token, which somebody may have got from elsewhere.
const claims = z.object({
  iss: z.string(),
  sub: z.string().min(1),
  events: z.object({ [EVENT]: z.looseObject({}) }),
  nonce: z.never().optional(),
});

/** Reads logout tokens of one provider (OpenID Connect Back-Channel Logout 1.0, 2.6). */
export class LogoutTokens {
  private readonly keys: ReturnType<typeof createRemoteJWKSet>;

  constructor(
    private readonly server: ServerMetadata,
    private readonly clientId: string,
  ) {
    if (server.jwks_uri === undefined) throw new Error('The provider names no keys');
    this.keys = createRemoteJWKSet(new URL(server.jwks_uri));
  }

  /** Whose sessions are to end. Throws unless signature, issuer, audience, age and event fit. */
  async read(token: string): Promise<{ issuer: string; subject: string }> {
    const { payload } = await jwtVerify(token, this.keys, {
      issuer: this.server.issuer,
      audience: this.clientId,
      algorithms: this.server.id_token_signing_alg_values_supported?.filter(isAsymmetric) ?? ['RS256'],
      maxTokenAge: YOUNG_SECONDS,
      requiredClaims: ['jti'],
    });
    const { data } = claims.safeParse(payload);
    if (data === undefined) throw new Error('A token that is no logout token of a person');
    return { issuer: data.iss, subject: data.sub };
  }
}

const isAsymmetric = (algorithm: string): boolean => /^(RS|PS|ES|Ed)/.test(algorithm);
