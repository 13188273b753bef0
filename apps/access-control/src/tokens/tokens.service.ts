import { accessEvents } from '#shared/contracts/access.js';
import type { Actor } from '#shared/contracts/actor.js';
import type { RpcRequest, RpcResponse } from '#shared/contracts/contract.js';
import type { tokensRpc } from '#shared/contracts/tokens.js';
import { newId } from '#shared/database/ids.js';
import { DomainError } from '#shared/errors/domain-error.js';
import { requireAdmin } from '#shared/errors/require-admin.js';
import { Outbox } from '#shared/messaging/outbox.js';
import { Transactions } from '#shared/messaging/transactions.js';
import { isWellFormedToken, newApiToken } from '#shared/tokens/api-token-format.js';
import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { effectiveRolesOf } from '../access/effective-roles.js';
import { AuditLogRepository } from '../audit/audit-log.repository.js';
import { hashOfToken } from '../sessions/session-token.js';
import { storableText } from '../users/storable-text.js';
import { tokenViolations } from './token-request.js';
import { TokensRepository } from './tokens.repository.js';

type Rpc = typeof tokensRpc;

const mostLive = 50;
const shownCharacters = 16;

interface TokenOwner extends Pick<Actor, 'organizationRole' | 'channelRoles'> {
  id: string;
  kind: 'person' | 'service';
}

/** API tokens: an actor's own, and as an admin those of service accounts. */
@Injectable()
export class TokensService {
  constructor(
    private readonly tokens: TokensRepository,
    private readonly audit: AuditLogRepository,
    private readonly transactions: Transactions,
    private readonly outbox: Outbox,
  ) {}

  async list({ actor, everybody }: RpcRequest<Rpc['list']>): Promise<RpcResponse<Rpc['list']>> {
    if (everybody) requireAdmin(actor);
    return { items: await this.tokens.list(actor.organizationId, everybody ? null : actor.userId) };
  }

  /** Errors: `role-missing`, `not-found`, `user-state-wrong`, `validation-failed`, `limit-reached`. */
  async create(request: RpcRequest<Rpc['create']>): Promise<RpcResponse<Rpc['create']>> {
    const { actor, scopes, channelIds, expiresAt } = request;
    const name = storableText(request.name);
    const { organizationId } = actor;
    const token = await this.transactions.run(async (manager) => {
      const owner = await this.owner(manager, actor, request.userId ?? actor.userId);
      const violations = tokenViolations(request, owner, new Date());
      if (violations.length > 0) throw new DomainError('validation-failed', { violations });
      if ((await this.tokens.countLive(manager, owner.id)) >= mostLive)
        throw new DomainError('limit-reached');
      const kind = owner.kind === 'person' ? 'personal' : 'service';
      const made = newApiToken(kind);
      const id = newId();
      const prefix = made.slice(0, shownCharacters);
      await this.tokens.insert(manager, {
        id,
        organizationId,
        userId: owner.id,
        kind,
        name,
        prefix,
        tokenHash: hashOfToken(made),
        scopes: [...new Set(scopes)],
        channelIds: channelIds && [...new Set(channelIds)],
        expiresAt: new Date(expiresAt),
      });
      await this.audit.append(manager, actor, {
        action: 'api-token.created',
        subject: { tokenId: id, userId: owner.id },
        before: null,
        after: { name, prefix, scopes, channelIds, expiresAt },
      });
      return { id, made, userId: owner.id };
    });
    const items = await this.tokens.list(organizationId, token.userId);
    const view = items.find(({ id }) => id === token.id);
    if (view === undefined) throw new Error('A token that was just made is not there');
    return { ...view, token: token.made };
  }

  /** Errors: `not-found`. */
  async revoke({ actor, tokenId }: RpcRequest<Rpc['revoke']>): Promise<void> {
    await this.transactions.run(async (manager) => {
      const { organizationId } = actor;
      const userId = actor.organizationRole === 'admin' ? undefined : actor.userId;
      const revoked = await this.tokens.revoke(manager, { organizationId, tokenId, userId });
      if (revoked.length === 0) throw new DomainError('not-found');
      for (const token of revoked) {
        await this.audit.append(manager, actor, {
          action: 'api-token.revoked',
          subject: { tokenId: token.id, userId: token.userId },
          before: { name: token.name, prefix: token.prefix },
          after: null,
        });
        const ended = { organizationId, userId: token.userId, sessionId: token.id };
        await this.outbox.add(manager, accessEvents.sessionEnded, ended);
      }
    });
  }

  /** Who is behind a token; anything but a live one: `session-missing`. */
  async resolve({ token }: RpcRequest<Rpc['resolve']>): Promise<RpcResponse<Rpc['resolve']>> {
    const live = isWellFormedToken(token) ? await this.tokens.use(hashOfToken(token)) : null;
    if (live === null) throw new DomainError('session-missing');
    const { scopes, channelIds, expiresAt, actor } = live;
    const roles = Object.entries(actor.channelRoles).filter(([id]) => channelIds?.includes(id) ?? true);
    return {
      scopes,
      expiresAt: expiresAt.toISOString(),
      actor: { ...actor, tokenId: actor.sessionId, channelRoles: Object.fromEntries(roles) },
    };
  }

  /** Oneself; or, for an admin, a service account. */
  private async owner(manager: EntityManager, actor: Actor, userId: string): Promise<TokenOwner> {
    if (userId !== actor.userId) requireAdmin(actor);
    const [owner]: (TokenOwner & { state: string })[] = await manager.query(
      `select u.id, u.kind, u.state, u.organization_role as "organizationRole",
         ${effectiveRolesOf('u.id', 'u.organization_id')} as "channelRoles"
       from users u where u.id = $1 and u.organization_id = $2 for update of u`,
      [userId, actor.organizationId],
    );
    if (owner === undefined) throw new DomainError('not-found', { detail: 'No such user.' });
    const isOther = userId !== actor.userId && owner.kind !== 'service';
    if (isOther || owner.state !== 'active') throw new DomainError('user-state-wrong');
    return owner;
  }
}
