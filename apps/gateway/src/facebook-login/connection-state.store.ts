import { channelsRpc } from '#shared/contracts/channels.js';
import { DomainError } from '#shared/errors/domain-error.js';
import { RpcClient } from '#shared/messaging/rpc-client.js';
import { Injectable } from '@nestjs/common';
import type { LoginRequest } from './login-request.js';

type Stored = (error: unknown, state?: string) => void;
type Verified = (error: unknown, ok?: boolean, info?: unknown) => void;

/**
 * The OAuth state is made, bound to session and user, and used up by channels; this store only carries it, in the shape in
 * which passport-oauth2 asks for it (it counts the parameters).
 */
@Injectable()
export class ConnectionStateStore {
  constructor(private readonly rpc: RpcClient) {}

  /** The state came with `loginUrl`; a login of somebody else's is found out when it comes back. */
  store(request: LoginRequest, _meta: unknown, done: Stored): void {
    done(null, String(request.query.state));
  }

  verify(request: LoginRequest, state: unknown, _meta: unknown, done: Verified): void {
    void this.verified(request, state, done);
  }

  private async verified(request: LoginRequest, state: unknown, done: Verified): Promise<void> {
    try {
      await this.claim(request, state);
    } catch (error) {
      return done(error);
    }
    done(null, true);
  }

  /** Uses up the state: missing, foreign, expired or used before is `oauth-state-invalid`. */
  async claim(request: LoginRequest, state: unknown): Promise<string> {
    if (typeof state !== 'string' || state === '' || state.length > 512)
      throw new DomainError('oauth-state-invalid');
    const { connectionId } = await this.rpc.call(channelsRpc.claimState, { actor: request.actor, state });
    request.connectionId = connectionId;
    return connectionId;
  }
}
