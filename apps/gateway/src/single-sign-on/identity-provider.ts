import type { ProvidedIdentity } from '#shared/contracts/single-sign-on.js';
import * as oidc from 'openid-client';
import { identityOfClaims, type Claims, type ClaimRules } from './identity-of-claims.js';
import { LogoutTokens } from './logout-token.js';
import type { SignInAttempt } from './sign-in-attempt.js';

const TIMEOUT_SECONDS = 10;
const METADATA_LIFETIME_MS = 3_600_000;

export interface IdentityProviderOptions extends ClaimRules {
  issuer: string;
  clientId: string;
  clientSecret: string;
  scope: string;
  redirectUri: string;
}

interface Found {
  client: oidc.Configuration;
  logoutTokens: LogoutTokens;
}

type Expected = Pick<SignInAttempt, 'state' | 'nonce' | 'verifier'>;

/** The provider of single sign-on: OpenID Connect with a code and PKCE. Found when it is first needed, so that it may be down before. */
export class IdentityProvider {
  private found: { provider: Promise<Found>; until: number } | undefined;

  constructor(private readonly options: IdentityProviderOptions) {}

  /** Where the browser goes, and what has to come back from there. */
  async begin(): Promise<Expected & { url: string }> {
    const [state, nonce] = [oidc.randomState(), oidc.randomNonce()];
    const verifier = oidc.randomPKCECodeVerifier();
    const { client } = await this.provider();
    const url = oidc.buildAuthorizationUrl(client, {
      redirect_uri: this.options.redirectUri,
      scope: this.options.scope,
      state,
      nonce,
      code_challenge: await oidc.calculatePKCECodeChallenge(verifier),
      code_challenge_method: 'S256',
    });
    return { state, nonce, verifier, url: url.href };
  }

  /** Who came back with this query. Throws unless state, nonce, issuer, audience, times and signature all fit. */
  async finish(query: string, expected: Expected): Promise<ProvidedIdentity> {
    const { client } = await this.provider();
    const tokens = await oidc.authorizationCodeGrant(client, new URL(query, this.options.redirectUri), {
      expectedState: expected.state,
      expectedNonce: expected.nonce,
      pkceCodeVerifier: expected.verifier,
    });
    const claims = tokens.claims();
    if (claims === undefined) throw new Error('The provider sent no ID token');
    const all = { ...(await this.moreClaims(client, tokens.access_token, claims)), ...claims };
    return identityOfClaims(claims.iss, all, this.options);
  }

  /** Whom the provider has signed out, by its token. */
  async signedOut(logoutToken: string): Promise<{ issuer: string; subject: string }> {
    const { logoutTokens } = await this.provider();
    return logoutTokens.read(logoutToken);
  }

  /** Many providers keep e-mail address and groups out of the ID token. */
  private async moreClaims(
    client: oidc.Configuration,
    accessToken: string,
    claims: oidc.IDToken,
  ): Promise<Claims> {
    const isComplete = 'email' in claims && this.options.groupsClaim in claims;
    if (isComplete || client.serverMetadata().userinfo_endpoint === undefined) return {};
    return oidc.fetchUserInfo(client, accessToken, claims.sub);
  }

  private async provider(): Promise<Found> {
    if (this.found === undefined || this.found.until < Date.now())
      this.found = { provider: this.discover(), until: Date.now() + METADATA_LIFETIME_MS };
    try {
      return await this.found.provider;
    } catch (error) {
      this.found = undefined;
      throw error;
    }
  }

  private async discover(): Promise<Found> {
    const { issuer, clientId, clientSecret } = this.options;
    const server = new URL(issuer);
    const client = await oidc.discovery(server, clientId, {}, secretOf(clientSecret), {
      timeout: TIMEOUT_SECONDS,
      execute: [
        oidc.enableNonRepudiationChecks,
        // Only on this machine: the configuration takes no other issuer without TLS.
        ...(server.protocol === 'http:' ? [oidc.allowInsecureRequests] : []),
      ],
    });
    return { client, logoutTokens: new LogoutTokens(client.serverMetadata(), clientId) };
  }
}

/** Basic is what each provider takes unless it says that it does not. */
function secretOf(clientSecret: string): oidc.ClientAuth {
  const [basic, post] = [oidc.ClientSecretBasic(clientSecret), oidc.ClientSecretPost(clientSecret)];
  return (server, client, body, headers) => {
    const { token_endpoint_auth_methods_supported: methods = ['client_secret_basic'] } = server;
    const authenticate = methods.includes('client_secret_basic') ? basic : post;
    authenticate(server, client, body, headers);
  };
}
