import { generateKeyPairSync, randomUUID, sign, type KeyObject } from 'node:crypto';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { Provider, type ProviderContext } from 'oidc-provider';

/** Somebody with an account at the provider. */
export interface ProvidedPerson {
  sub: string;
  email?: string;
  email_verified?: boolean;
  name?: string;
  groups?: string[];
}

type Claims = Record<string, unknown>;

const CLIENT_ID = 'parley';
const KEY_ID = 'test';
/** A key for signatures, each time another. */
export const newKey = (): KeyObject => generateKeyPairSync('rsa', { modulusLength: 2048 }).privateKey;

/** A real provider of OpenID Connect in this process. Whoever comes is `person`, and is asked nothing. */
export class TestIdentityProvider {
  readonly clientId = CLIENT_ID;
  readonly clientSecret = randomUUID();
  /** Who sits at the browser; null: somebody who cancels. */
  person: ProvidedPerson | null = null;
  /** Changes what the ID tokens say, signed as they should be. */
  alter: (claims: Claims) => Claims = (claims) => claims;
  readonly ownKey = newKey();
  /** With what they are signed. */
  signingKey = this.ownKey;
  private readonly people = new Map<string, ProvidedPerson>();
  private readonly server = createServer((request, response) => void this.answer(request, response));
  private provider: Provider | undefined;

  constructor(
    private readonly redirectUri: string,
    private readonly backChannelUri = redirectUri.replace('/callback', '/back-channel-logout'),
  ) {}

  /** Listens on a free port of this machine; resolves with the issuer. */
  async start(): Promise<string> {
    await new Promise<void>((resolve) => this.server.listen(0, '127.0.0.1', resolve));
    const issuer = `http://127.0.0.1:${(this.server.address() as AddressInfo).port}`;
    this.provider = new Provider(issuer, this.configuration());
    this.provider.use(async (context, next) => {
      await next();
      if (context.oidc?.route === 'token') this.resign(context);
    });
    return issuer;
  }

  /** A logout token as the provider would make it, but for what is given. */
  logoutToken(issuer: string, changes: Claims = {}): string {
    const now = Math.floor(Date.now() / 1000);
    const times = { iat: now, exp: now + 60, jti: randomUUID() };
    const events = { 'http://schemas.openid.net/event/backchannel-logout': {} };
    return this.signed({ iss: issuer, aud: CLIENT_ID, sub: 'mara', ...times, events, ...changes });
  }

  /** Goes with a browser of its own through the provider; resolves with the address to which it is sent back. */
  async visit(start: string): Promise<URL> {
    const cookies = new Map<string, string>();
    let url = start;
    while (!url.startsWith(this.redirectUri)) {
      const cookie = [...cookies].map((pair) => pair.join('=')).join('; ');
      const response = await fetch(url, { redirect: 'manual', headers: { cookie } });
      for (const line of response.headers.getSetCookie()) {
        const [, name = '', value = ''] = /^([^=]+)=([^;]*)/.exec(line) ?? [];
        cookies.set(name, value);
      }
      const location = response.headers.get('location');
      if (location === null) throw new Error(`${response.status}: ${await response.text()}`);
      url = new URL(location, url).href;
    }
    return new URL(url);
  }

  /** Tells Parley that somebody was signed out here; rejects unless it answers that it is done. */
  async signOut(sub: string): Promise<void> {
    const client = await this.provider?.Client.find(CLIENT_ID);
    await client?.backchannelLogout(sub);
  }

  async close(): Promise<void> {
    this.server.closeAllConnections();
    await new Promise((resolve) => this.server.close(resolve));
  }

  private configuration(): object {
    const { clientId: client_id, clientSecret: client_secret, redirectUri } = this;
    return {
      clients: [
        {
          client_id,
          client_secret,
          redirect_uris: [redirectUri],
          backchannel_logout_uri: this.backChannelUri,
        },
      ],
      claims: { openid: ['sub'], email: ['email', 'email_verified'], profile: ['name', 'groups'] },
      jwks: { keys: [{ ...this.ownKey.export({ format: 'jwk' }), alg: 'RS256', use: 'sig', kid: KEY_ID }] },
      cookies: { keys: [randomUUID()] },
      features: { devInteractions: { enabled: false }, backchannelLogout: { enabled: true } },
      interactions: { url: () => '/interaction' },
      pkce: { required: () => true },
      ttl: { Interaction: 600, Grant: 600, Session: 600, AccessToken: 600, IdToken: 600 },
      findAccount: (_: unknown, sub: string) => ({ accountId: sub, claims: () => this.people.get(sub) }),
      loadExistingGrant: async ({ oidc }: Required<ProviderContext>) => {
        const { provider, client, session } = oidc;
        const grant = new provider.Grant({ clientId: client.clientId, accountId: session.accountId });
        grant.addOIDCScope('openid email profile');
        await grant.save();
        return grant;
      },
    };
  }

  private async answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    if (request.url !== '/interaction') return this.provider?.callback()(request, response);
    const { person } = this;
    if (person !== null) this.people.set(person.sub, person);
    const result = person === null ? { error: 'access_denied' } : { login: { accountId: person.sub } };
    await this.provider?.interactionFinished(request, response, result);
  }

  private resign({ body }: ProviderContext): void {
    if (typeof body !== 'object' || body === null || !('id_token' in body)) return;
    const [, payload = ''] = String(body.id_token).split('.');
    const claims = JSON.parse(Buffer.from(payload, 'base64url').toString()) as Claims;
    body.id_token = this.signed(this.alter(claims));
  }

  private signed(claims: Claims): string {
    const parts = [{ alg: 'RS256', kid: KEY_ID }, claims].map((part) =>
      Buffer.from(JSON.stringify(part)).toString('base64url'),
    );
    const signature = sign('sha256', Buffer.from(parts.join('.')), this.signingKey);
    return [...parts, signature.toString('base64url')].join('.');
  }
}
