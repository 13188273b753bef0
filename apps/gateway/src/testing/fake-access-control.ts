import { accessEvents, accessRpc } from '#shared/contracts/access.js';
import type { RpcRequest, RpcResponse } from '#shared/contracts/contract.js';
import { tokensRpc } from '#shared/contracts/tokens.js';
import { DomainError } from '#shared/errors/domain-error.js';
import { EventPublisher } from '#shared/messaging/event-publisher.js';
import { OnRpc } from '#shared/messaging/on-rpc.js';
import { Controller } from '@nestjs/common';
import { organizationId } from './actors.js';
import { endedSessions, people, roles, tokens } from './world.js';

type Access = typeof accessRpc;

/** Sessions, API tokens and grants. What is kept for the specs; the rest answers with examples (fake-rest.ts). */
@Controller()
export class FakeAccessControl {
  constructor(private readonly events: EventPublisher) {}

  @OnRpc(accessRpc.signIn)
  signIn({ email, password }: RpcRequest<Access['signIn']>): RpcResponse<Access['signIn']> {
    if (email !== 'viewer@example.com' || password !== 'right') throw new DomainError('credentials-invalid');
    return { token: people.viewer.sessionId, ...this.resolve({ token: people.viewer.sessionId }) };
  }

  @OnRpc(accessRpc.resolveSession)
  resolve({ token }: RpcRequest<Access['resolveSession']>): RpcResponse<Access['resolveSession']> {
    const actor = Object.values(people).find(({ sessionId }) => sessionId === token);
    if (actor === undefined || endedSessions.has(token)) throw new DomainError('session-missing');
    const expiresAt = new Date(Date.now() + 3_600_000).toISOString();
    return {
      csrfToken: `csrf-${token}`,
      expiresAt,
      actor: { ...actor, channelRoles: roles.get(actor.userId) ?? {} },
    };
  }

  @OnRpc(tokensRpc.resolve)
  resolveToken({ token }: RpcRequest<typeof tokensRpc.resolve>): RpcResponse<typeof tokensRpc.resolve> {
    const found = tokens.find((one) => one.token === token);
    if (found === undefined) throw new DomainError('session-missing');
    const { actor, scopes } = found;
    return { actor, scopes, expiresAt: new Date(Date.now() + 3_600_000).toISOString() };
  }

  @OnRpc(accessRpc.signOut)
  async signOut({ token }: RpcRequest<Access['signOut']>): Promise<RpcResponse<Access['signOut']>> {
    endedSessions.add(token);
    const userId = Object.values(people).find(({ sessionId }) => sessionId === token)?.userId ?? '';
    await this.events.publish(accessEvents.sessionEnded, { organizationId, userId, sessionId: token });
    return {};
  }

  @OnRpc(accessRpc.listUsers)
  listUsers(): RpcResponse<Access['listUsers']> {
    const { userId: id, name, email, organizationRole } = people.viewer;
    return { items: [{ id, kind: 'person', name, email, organizationRole, state: 'active' }] };
  }

  @OnRpc(accessRpc.listChannelGrants)
  list(): RpcResponse<Access['listChannelGrants']> {
    return { items: [] };
  }

  @OnRpc(accessRpc.grantChannelRole)
  async grant({
    channelId,
    userId,
    role,
  }: RpcRequest<Access['grantChannelRole']>): Promise<RpcResponse<Access['grantChannelRole']>> {
    roles.set(userId, { ...roles.get(userId), [channelId]: role });
    await this.changed(userId);
    return { userId, name: 'Somebody', email: 'somebody@example.com', role };
  }

  @OnRpc(accessRpc.revokeChannelRole)
  async revoke({
    channelId,
    userId,
  }: RpcRequest<Access['revokeChannelRole']>): Promise<RpcResponse<Access['revokeChannelRole']>> {
    const { [channelId]: _, ...rest } = roles.get(userId) ?? {};
    roles.set(userId, rest);
    await this.changed(userId);
    return {};
  }

  private async changed(userId: string): Promise<void> {
    await this.events.publish(accessEvents.grantsChanged, { organizationId, userIds: [userId] });
  }
}
