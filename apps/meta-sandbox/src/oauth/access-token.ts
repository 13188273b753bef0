import type { Config } from '../config.js';
import { GraphError, graphErrors } from '../graph/graph-error.js';
import type { GraphRequest } from '../graph/graph-request.js';
import { tokenMessage } from '../graph/token-messages.js';
import type { AuthorizationCode, Token } from '../world/types.js';
import type { World } from '../world/world.js';
import type { TokenService } from './token-service.js';

/** `/oauth/access_token` in its three forms (1.2, 1.3). Subcodes 36007–36009 are [unverified]. */
export class AccessTokenEndpoint {
  constructor(
    private readonly config: Config,
    private readonly world: World,
    private readonly tokens: TokenService,
  ) {}

  handle(request: GraphRequest): object {
    if (request.requireText('client_id') !== this.config.appId) {
      throw new GraphError(
        101,
        'Error validating application. Cannot get application info due to a system error.',
      );
    }
    const grantType = request.text('grant_type') ?? 'authorization_code';
    const redirectUri = grantType === 'authorization_code' ? requireRedirect(request) : '';
    this.checkSecret(request);
    if (grantType === 'client_credentials') return this.appToken();
    if (grantType === 'fb_exchange_token') return this.exchange(request.requireText('fb_exchange_token'));
    if (grantType !== 'authorization_code') throw new GraphError(1, `Unsupported grant_type: ${grantType}`);
    return this.redeem(request, redirectUri);
  }

  private checkSecret(request: GraphRequest): void {
    const secret = request.text('client_secret');
    if (!secret) throw new GraphError(1, 'Missing client_secret parameter.');
    if (secret !== this.config.appSecret) throw new GraphError(1, 'Error validating client secret.');
  }

  private appToken(): object {
    return { access_token: `${this.config.appId}|${this.config.appSecret}`, token_type: 'bearer' };
  }

  /** Short-lived → long-lived; an expired token cannot be exchanged (1.3). */
  private exchange(value: string): object {
    const token = this.world.tokens.get(value);
    if (!token) throw graphErrors.badToken('Invalid OAuth access token - Cannot parse access token');
    const subcode = this.tokens.refusal(token);
    if (subcode) throw graphErrors.badToken(tokenMessage(this.world, token, subcode), subcode);
    if (token.kind !== 'user') throw graphErrors.invalidParameter('Only a user token can be exchanged');
    return this.answer(this.tokens.issueUserToken(token.personId, token.scopes, true));
  }

  private redeem(request: GraphRequest, redirectUri: string): object {
    const value = request.text('code');
    if (!value) throw new GraphError(1, 'Missing authorization code');
    const code = this.world.codes.get(value);
    if (!code) throw new GraphError(100, 'Invalid verification code format.');
    this.checkCode(code, redirectUri);
    this.world.codes.update(code.id, { used: true });
    return this.answer(this.tokens.issueUserToken(code.personId, code.scopes, false));
  }

  private checkCode(code: AuthorizationCode, redirectUri: string): void {
    if (code.used) throw new GraphError(100, 'This authorization code has been used.', { subcode: 36009 });
    if (code.expiresAt <= this.world.clock.now()) {
      throw new GraphError(100, 'This authorization code has expired.', { subcode: 36007 });
    }
    if (code.redirectUri !== redirectUri) {
      const message =
        'Error validating verification code. Please make sure your redirect_uri is identical to the one you used ' +
        'in the OAuth dialog request';
      throw new GraphError(100, message, { subcode: 36008 });
    }
  }

  private answer(token: Token): object {
    const expiresIn = Math.ceil((token.expiresAt - this.world.clock.now()) / 1000);
    return { access_token: token.id, token_type: 'bearer', expires_in: expiresIn };
  }
}

function requireRedirect(request: GraphRequest): string {
  const redirectUri = request.text('redirect_uri');
  if (redirectUri === undefined) throw new GraphError(191, 'Missing redirect_uri parameter.');
  return redirectUri;
}
