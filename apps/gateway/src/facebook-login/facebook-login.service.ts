import type { Actor } from '#shared/contracts/actor.js';
import { channelsRpc } from '#shared/contracts/channels.js';
import { DomainError } from '#shared/errors/domain-error.js';
import { RpcClient } from '#shared/messaging/rpc-client.js';
import { Injectable, Logger } from '@nestjs/common';
import { Strategy } from 'passport-facebook';
import { ConnectionStateStore } from './connection-state.store.js';
import type { FacebookLogin, LoginRequest } from './login-request.js';
import { runStrategy, type StrategyEnd } from './run-strategy.js';
import { withDeadline } from './with-deadline.js';

const WIZARD = '/settings/channels/add';
/** The `oauth` package below passport has no timeouts of its own. */
const LOGIN_DEADLINE_MS = 20_000;
/** Channels reads all granted Pages before it answers. */
const COMPLETE_DEADLINE_MS = 30_000;

/** Why a login led nowhere; the console has a text for each. */
type LoginFailure = 'login-cancelled' | 'login-failed';

/** The round trip of the browser through Facebook's login dialog and back into the wizard. */
@Injectable()
export class FacebookLoginService {
  private readonly logger = new Logger(FacebookLoginService.name);

  constructor(
    private readonly strategy: Strategy,
    private readonly states: ConnectionStateStore,
    private readonly rpc: RpcClient,
  ) {}

  /** Where to send the browser to: Facebook's dialog. */
  async start(actor: Actor, state: string): Promise<string> {
    // Without `rerequest` Facebook never again asks for a permission that was declined once.
    const end = await runStrategy(this.strategy, { query: { state }, actor } as LoginRequest, {
      authType: 'rerequest',
    });
    if (end.kind === 'redirect') return end.url;
    throw new DomainError('internal-error', { cause: end.kind === 'error' ? end.error : end });
  }

  /** Where to send the browser that came back from Facebook. Expected errors are thrown as `DomainError`. */
  async finish(actor: Actor, query: Record<string, unknown>): Promise<string> {
    const request: LoginRequest = { query, actor };
    if (typeof query.code !== 'string') return this.withoutCode(request);
    const end = await withDeadline(runStrategy<FacebookLogin>(this.strategy, request, {}), LOGIN_DEADLINE_MS);
    if (end?.kind !== 'success') return this.failed(request, end);
    const connectionId = request.connectionId ?? '';
    await this.rpc.call(
      channelsRpc.completeConnection,
      { actor, connectionId, ...end.user },
      { deadlineMs: COMPLETE_DEADLINE_MS },
    );
    return `${WIZARD}/pages?connection=${encodeURIComponent(connectionId)}`;
  }

  /** Cancelled, or refused by Facebook: the strategy would not look at the state, so it is used up here. */
  private async withoutCode(request: LoginRequest): Promise<string> {
    const { state, error } = request.query;
    await this.states.claim(request, state);
    return this.giveUp(request, error === 'access_denied' ? 'login-cancelled' : 'login-failed');
  }

  private async failed(request: LoginRequest, end: StrategyEnd<FacebookLogin> | undefined): Promise<string> {
    const error = end?.kind === 'error' ? end.error : undefined;
    if (error instanceof DomainError) throw error;
    // The message of an OAuth error may quote the request with its code, so only its name and Meta's code are logged.
    this.logger.warn(`Login at Facebook failed: ${nameOf(error)}`);
    return this.giveUp(request, 'login-failed');
  }

  private async giveUp(request: LoginRequest, failure: LoginFailure): Promise<string> {
    const { actor, connectionId } = request;
    if (connectionId === undefined) throw new DomainError('oauth-state-invalid');
    const status = failure === 'login-cancelled' ? 'cancelled' : 'failed';
    await this.rpc.call(channelsRpc.failConnection, { actor, connectionId, status, failure });
    return wizardWithError(failure);
  }
}

/** The wizard's address with a code it can explain. */
export function wizardWithError(code: string): string {
  return `${WIZARD}?error=${encodeURIComponent(code)}`;
}

function nameOf(error: unknown): string {
  if (!(error instanceof Error)) return 'no answer in time';
  return 'code' in error && typeof error.code === 'number' ? `${error.name} ${error.code}` : error.name;
}
