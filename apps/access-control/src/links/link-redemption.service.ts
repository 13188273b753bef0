import type { accessRpc, Session } from '#shared/contracts/access.js';
import type { RpcRequest, RpcResponse } from '#shared/contracts/contract.js';
import { DomainError } from '#shared/errors/domain-error.js';
import { Transactions } from '#shared/messaging/transactions.js';
import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { Organization } from '../organizations/organization.entity.js';
import { AuditLogRepository } from '../audit/audit-log.repository.js';
import { Passwords } from '../users/passwords.service.js';
import { User } from '../users/user.entity.js';
import { SessionOpener } from '../sessions/session-opener.js';
import { SignInThrottle } from '../sessions/sign-in-throttle.js';
import { isGuess } from '../second-factor/is-guess.js';
import { Revisions } from '../revisions/revisions.repository.js';
import { storableText } from '../users/storable-text.js';
import { LinksRepository } from './links.repository.js';

type Rpc = typeof accessRpc;

/** What a link opens for who has it. */
@Injectable()
export class LinkRedemption {
  constructor(
    private readonly links: LinksRepository,
    private readonly passwords: Passwords,
    private readonly opener: SessionOpener,
    private readonly audit: AuditLogRepository,
    private readonly throttle: SignInThrottle,
    private readonly transactions: Transactions,
    private readonly revisions: Revisions,
  ) {}

  /** Errors: `link-invalid`. */
  async lookAt({ token }: RpcRequest<Rpc['lookAtLink']>): Promise<RpcResponse<Rpc['lookAtLink']>> {
    return this.transactions.run(async (manager) => {
      const { user, purpose } = await this.owner(manager, token);
      const organization = await manager.findOneByOrFail(Organization, { id: user.organizationId });
      return { purpose, name: user.name, email: user.email ?? '', organizationName: organization.name };
    });
  }

  /** Sets the password and signs in. Errors: `link-invalid`, `password-weak`, `single-sign-on-required`, `second-factor-required`, `second-factor-invalid`, `too-many-requests`. */
  async redeem(request: RpcRequest<Rpc['redeemLink']>): Promise<Session> {
    const { user } = await this.transactions.run((manager) => this.owner(manager, request.token));
    await this.throttle.check(user.email ?? '');
    try {
      return await this.transactions.run((manager) => this.redeemNow(manager, request));
    } catch (error) {
      if (isGuess(error)) await this.throttle.recordFailure(user.email ?? '');
      throw error;
    }
  }

  /** A reset alone opens nothing where a second factor is asked for: without the code all of it is undone, the link too. */
  private async redeemNow(manager: EntityManager, request: RpcRequest<Rpc['redeemLink']>): Promise<Session> {
    const { token, password } = request;
    const { user, purpose } = await this.owner(manager, token);
    const name = request.name === undefined ? user.name : storableText(request.name);
    await this.passwords.set(manager, { ...user, name }, password, null);
    await manager.update(User, { id: user.id }, { state: 'active', name });
    await this.links.forget(manager, user.id);
    const { organizationId, id: userId } = user;
    const who = { organizationId, userId, name };
    const fields = [...(user.state === 'active' ? [] : ['state']), ...(user.name === name ? [] : ['name'])];
    if (fields.length > 0) await this.revisions.bump(manager, who, 'users', [userId], fields);
    const action = purpose === 'invitation' ? 'user.joined' : 'user.password-reset';
    await this.audit.append(manager, who, { action, subject: { userId }, before: null, after: null });
    return this.opener.openByPassword(manager, user, request);
  }

  private async owner(manager: EntityManager, token: string) {
    const link = await this.links.find(manager, token);
    const user = link && (await manager.findOneBy(User, { id: link.userId }));
    if (link === null || user === null || user.state === 'deactivated') throw new DomainError('link-invalid');
    return { user, purpose: link.purpose };
  }
}
