import { accessEvents, type accessRpc, type Session } from '#shared/contracts/access.js';
import type { RpcRequest, RpcResponse } from '#shared/contracts/contract.js';
import { DomainError } from '#shared/errors/domain-error.js';
import { requireAdmin } from '#shared/errors/require-admin.js';
import { Outbox } from '#shared/messaging/outbox.js';
import { Transactions } from '#shared/messaging/transactions.js';
import { Injectable } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';
import { AuditLogRepository } from '../audit/audit-log.repository.js';
import { csrfTokenOf, hashOfToken } from './session-token.js';
import { SessionsRepository } from './sessions.repository.js';

type Rpc = typeof accessRpc;

/** Sessions that were opened: who they stand for, and their end. */
@Injectable()
export class SessionsService {
  constructor(
    private readonly sessions: SessionsRepository,
    private readonly transactions: Transactions,
    private readonly audit: AuditLogRepository,
    private readonly outbox: Outbox,
    private readonly database: DataSource,
  ) {}

  /** The actor behind a token, with the roles of now. Unknown, expired or ended: `session-missing`. */
  async resolve(token: string): Promise<Omit<Session, 'token'>> {
    const live = await this.sessions.findLive(this.database.manager, hashOfToken(token));
    if (live === null) throw new DomainError('session-missing');
    return { csrfToken: csrfTokenOf(token), expiresAt: live.expiresAt.toISOString(), actor: live.actor };
  }

  /** Ends the session and tells whoever holds a stream of it. Ended already: nothing happens. */
  async signOut(token: string): Promise<void> {
    await this.transactions.run(async (manager) => {
      const ended = await this.sessions.end(manager, hashOfToken(token));
      if (ended === null) return;
      const { organizationId, userId, id: sessionId } = ended;
      await this.outbox.add(manager, accessEvents.sessionEnded, { organizationId, userId, sessionId });
    });
  }

  /** Open sessions: one's own, or as an admin anybody's. */
  async list({ actor, userId }: RpcRequest<Rpc['listSessions']>): Promise<RpcResponse<Rpc['listSessions']>> {
    if (userId !== actor.userId) requireAdmin(actor);
    const rows = await this.sessions.list(this.database.manager, actor.organizationId, userId);
    const items = rows.map(({ id, userAgent, createdAt, expiresAt }) => ({
      id,
      userAgent,
      createdAt: createdAt.toISOString(),
      expiresAt: expiresAt.toISOString(),
      current: id === actor.sessionId,
    }));
    return { items };
  }

  /** Somebody else's is not there for who is no admin: `not-found`. */
  async end({ actor, sessionId }: RpcRequest<Rpc['endSession']>): Promise<void> {
    await this.transactions.run(async (manager) => {
      const ended = await this.sessions.endById(manager, actor.organizationId, sessionId);
      const isOwn = ended?.userId === actor.userId;
      if (ended === null || (!isOwn && actor.organizationRole !== 'admin'))
        throw new DomainError('not-found');
      const { userId } = ended;
      await this.tellEnded(manager, actor.organizationId, userId, [sessionId]);
      if (isOwn) return;
      const fact = { action: 'session.ended', subject: { userId, sessionId }, before: null, after: null };
      await this.audit.append(manager, actor, fact);
    });
  }

  async endOthers({ actor }: RpcRequest<Rpc['endOtherSessions']>): Promise<{ ended: number }> {
    return this.transactions.run(async (manager) => {
      const ended = await this.sessions.endAll(manager, actor.userId, actor.sessionId);
      await this.tellEnded(manager, actor.organizationId, actor.userId, ended);
      return { ended: ended.length };
    });
  }

  private async tellEnded(
    manager: EntityManager,
    organizationId: string,
    userId: string,
    sessionIds: readonly string[],
  ): Promise<void> {
    for (const sessionId of sessionIds)
      await this.outbox.add(manager, accessEvents.sessionEnded, { organizationId, userId, sessionId });
  }
}
