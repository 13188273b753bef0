import { accessEvents, accessRpc } from '#shared/contracts/access.js';
import { hasChannelRole, type Actor } from '#shared/contracts/actor.js';
import { channelsRpc, type Connection } from '#shared/contracts/channels.js';
import type { RpcRequest, RpcResponse } from '#shared/contracts/contract.js';
import { conversationsRpc, type StoredFile } from '#shared/contracts/conversations.js';
import { ingestRpc } from '#shared/contracts/ingest.js';
import { quarantineRpc, type QuarantineService } from '#shared/contracts/quarantine.js';
import { newId } from '#shared/database/ids.js';
import { tokensRpc } from '#shared/contracts/tokens.js';
import { DomainError } from '#shared/errors/domain-error.js';
import { EventPublisher } from '#shared/messaging/event-publisher.js';
import { OnRpc } from '#shared/messaging/on-rpc.js';
import { Controller, type Type } from '@nestjs/common';
import { organizationId } from './actors.js';
import {
  aChannel,
  aConversation,
  aHealth,
  anEntry,
  aRead,
  berlin,
  conversationsByChannel,
  endedSessions,
  filesByChannel,
  munich,
  people,
  roles,
  tokens,
} from './world.js';
import { fakeRest } from './fake-rest.js';

// The owners of the data, as little of them as the gateway can see. access-control itself may not be imported here
// (dependency-cruiser); the e2e tests run the real ones together.

type Access = typeof accessRpc;

@Controller()
class FakeAccessControl {
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

/** What the owners were told, for specs to look at. */
export const revokedAccounts: string[] = [];
export const notedUploads: RpcRequest<typeof conversationsRpc.createUpload>[] = [];
/** The key under which the fixture stores the file of every channel. */
export const storedFileKey = 'attachments/a-file';
export const aDeletion: RpcResponse<typeof channelsRpc.getDeletion> = {
  confirmationCode: 'a-code',
  status: 'received',
  requestedAt: new Date().toISOString(),
  completedAt: null,
};

const aConnectionId = newId();
const channelIds = [berlin, munich];
const connection = (id: string): Connection => ({
  id,
  status: 'started',
  failure: null,
  network: 'facebook',
  accountName: null,
  missingPermissions: [],
  leftOutChannels: [],
  assets: [],
  unavailablePlatforms: [],
  expiresAt: new Date().toISOString(),
});

@Controller()
class FakeChannels {
  @OnRpc(channelsRpc.get)
  get({ actor, channelId }: RpcRequest<typeof channelsRpc.get>): RpcResponse<typeof channelsRpc.get> {
    const isForeign = actor.organizationId !== organizationId;
    if (isForeign || !channelIds.includes(channelId)) throw new DomainError('not-found');
    return aChannel(channelId);
  }
  @OnRpc(channelsRpc.listAll)
  listAll({ actor }: RpcRequest<typeof channelsRpc.listAll>): RpcResponse<typeof channelsRpc.listAll> {
    return { items: actor.organizationId === organizationId ? channelIds.map(aChannel) : [] };
  }
  @OnRpc(channelsRpc.listVisible)
  listVisible({
    actor,
  }: RpcRequest<typeof channelsRpc.listVisible>): RpcResponse<typeof channelsRpc.listVisible> {
    return { items: channelIds.filter((id) => hasChannelRole(actor, id, 'viewer')).map(aChannel) };
  }
  @OnRpc(channelsRpc.beginConnection)
  begin(): RpcResponse<typeof channelsRpc.beginConnection> {
    return { connectionId: aConnectionId, state: 'a state/+' };
  }
  @OnRpc(channelsRpc.claimState)
  claim(): RpcResponse<typeof channelsRpc.claimState> {
    throw new DomainError('oauth-state-invalid');
  }
  @OnRpc(channelsRpc.getConnection)
  getConnection({
    connectionId,
  }: RpcRequest<typeof channelsRpc.getConnection>): RpcResponse<typeof channelsRpc.getConnection> {
    return connection(connectionId);
  }
  @OnRpc(channelsRpc.confirmConnection)
  confirm({
    connectionId,
  }: RpcRequest<typeof channelsRpc.confirmConnection>): RpcResponse<typeof channelsRpc.confirmConnection> {
    return connection(connectionId);
  }
  @OnRpc(channelsRpc.activate)
  activate({ actor }: RpcRequest<typeof channelsRpc.activate>): RpcResponse<typeof channelsRpc.activate> {
    if (actor.organizationId !== organizationId) throw new DomainError('not-found');
    return aChannel(berlin);
  }
  @OnRpc(channelsRpc.pause)
  pause(request: RpcRequest<typeof channelsRpc.pause>): RpcResponse<typeof channelsRpc.pause> {
    return this.get(request);
  }
  @OnRpc(channelsRpc.resume)
  resume(request: RpcRequest<typeof channelsRpc.resume>): RpcResponse<typeof channelsRpc.resume> {
    return this.get(request);
  }
  @OnRpc(channelsRpc.remove)
  remove(request: RpcRequest<typeof channelsRpc.remove>): RpcResponse<typeof channelsRpc.remove> {
    this.get(request);
    return {};
  }
  @OnRpc(channelsRpc.health)
  health(request: RpcRequest<typeof channelsRpc.health>): RpcResponse<typeof channelsRpc.health> {
    return aHealth(this.get(request).id);
  }
  @OnRpc(channelsRpc.checkHealth)
  check(request: RpcRequest<typeof channelsRpc.checkHealth>): RpcResponse<typeof channelsRpc.checkHealth> {
    return aHealth(this.get(request).id);
  }
  @OnRpc(channelsRpc.revokeAccount)
  revoke({
    appScopedUserId,
  }: RpcRequest<typeof channelsRpc.revokeAccount>): RpcResponse<typeof channelsRpc.revokeAccount> {
    revokedAccounts.push(appScopedUserId);
    return {};
  }
  @OnRpc(channelsRpc.requestDeletion)
  requestDeletion(): RpcResponse<typeof channelsRpc.requestDeletion> {
    return aDeletion;
  }
  @OnRpc(channelsRpc.getDeletion)
  getDeletion({
    confirmationCode,
  }: RpcRequest<typeof channelsRpc.getDeletion>): RpcResponse<typeof channelsRpc.getDeletion> {
    if (confirmationCode !== aDeletion.confirmationCode) throw new DomainError('not-found');
    return aDeletion;
  }
}

@Controller()
class FakeConversations {
  @OnRpc(conversationsRpc.list)
  list({ actor }: RpcRequest<typeof conversationsRpc.list>): RpcResponse<typeof conversationsRpc.list> {
    const visible = Object.entries(conversationsByChannel).filter(([channelId]) =>
      hasChannelRole(actor, channelId, 'viewer'),
    );
    return { items: visible.map(([channelId, id]) => aConversation(id, channelId)), nextCursor: null };
  }
  @OnRpc(conversationsRpc.count)
  count(): RpcResponse<typeof conversationsRpc.count> {
    return { new: 1, pending: 0, channels: [] };
  }
  @OnRpc(conversationsRpc.get)
  get(request: RpcRequest<typeof conversationsRpc.get>): RpcResponse<typeof conversationsRpc.get> {
    return visibleConversation(request.actor, request.conversationId);
  }
  @OnRpc(conversationsRpc.listEntries)
  entries(
    request: RpcRequest<typeof conversationsRpc.listEntries>,
  ): RpcResponse<typeof conversationsRpc.listEntries> {
    visibleConversation(request.actor, request.conversationId);
    return { items: [anEntry('Hello')], nextCursor: null };
  }
  @OnRpc(conversationsRpc.sendReply)
  reply({
    actor,
    conversationId,
    text,
    idempotencyKey,
  }: RpcRequest<typeof conversationsRpc.sendReply>): RpcResponse<typeof conversationsRpc.sendReply> {
    visibleConversation(actor, conversationId);
    if (text === '') {
      throw new DomainError('reply-empty', {
        violations: [{ pointer: '/text', code: 'too_small', detail: 'Empty' }],
      });
    }
    if (text === 'crash') throw new Error('select * from secrets');
    return { entry: anEntry(text), replayed: idempotencyKey === 'again' };
  }
  @OnRpc(conversationsRpc.retryReply)
  retry({
    actor,
    conversationId,
    idempotencyKey,
  }: RpcRequest<typeof conversationsRpc.retryReply>): RpcResponse<typeof conversationsRpc.retryReply> {
    visibleConversation(actor, conversationId);
    return { entry: anEntry('Hello'), replayed: idempotencyKey === 'again' };
  }
  @OnRpc(conversationsRpc.actOnMessage)
  act({
    actor,
    conversationId,
  }: RpcRequest<typeof conversationsRpc.actOnMessage>): RpcResponse<typeof conversationsRpc.actOnMessage> {
    visibleConversation(actor, conversationId);
    return anEntry('Hello');
  }
  @OnRpc(conversationsRpc.signal)
  signal({
    actor,
    conversationId,
  }: RpcRequest<typeof conversationsRpc.signal>): RpcResponse<typeof conversationsRpc.signal> {
    visibleConversation(actor, conversationId);
    return {};
  }
  @OnRpc(conversationsRpc.createUpload)
  createUpload(
    request: RpcRequest<typeof conversationsRpc.createUpload>,
  ): RpcResponse<typeof conversationsRpc.createUpload> {
    if (request.fileName === 'refused.txt') throw new DomainError('attachment-refused');
    notedUploads.push(request);
    return { uploadId: newId() };
  }
  @OnRpc(conversationsRpc.getAttachment)
  attachment({
    actor,
    attachmentId,
  }: RpcRequest<typeof conversationsRpc.getAttachment>): RpcResponse<typeof conversationsRpc.getAttachment> {
    return visibleFile(actor, attachmentId);
  }
  @OnRpc(conversationsRpc.getContactPicture)
  picture({
    actor,
    contactId,
  }: RpcRequest<typeof conversationsRpc.getContactPicture>): RpcResponse<
    typeof conversationsRpc.getContactPicture
  > {
    return visibleFile(actor, contactId);
  }
  @OnRpc(conversationsRpc.getPostPicture)
  postPicture({
    actor,
    conversationId,
  }: RpcRequest<typeof conversationsRpc.getPostPicture>): RpcResponse<
    typeof conversationsRpc.getPostPicture
  > {
    const { channelId } = visibleConversation(actor, conversationId);
    return visibleFile(actor, filesByChannel[channelId] ?? '');
  }
  @OnRpc(conversationsRpc.listGaps)
  gaps({
    actor,
    channelId,
  }: RpcRequest<typeof conversationsRpc.listGaps>): RpcResponse<typeof conversationsRpc.listGaps> {
    if (!hasChannelRole(actor, channelId, 'viewer') && actor.organizationRole !== 'admin')
      throw new DomainError('not-found');
    return { items: [] };
  }
  @OnRpc(conversationsRpc.move)
  move(request: RpcRequest<typeof conversationsRpc.move>): RpcResponse<typeof conversationsRpc.move> {
    return visibleConversation(request.actor, request.conversationId);
  }
}

function visibleConversation(actor: Actor, conversationId: string) {
  const [channelId] = Object.entries(conversationsByChannel).find(([, id]) => id === conversationId) ?? [];
  if (channelId === undefined || !hasChannelRole(actor, channelId, 'viewer'))
    throw new DomainError('not-found');
  return aConversation(conversationId, channelId);
}

function visibleFile(actor: Actor, id: string): StoredFile {
  const [channelId] = Object.entries(filesByChannel).find(([, file]) => file === id) ?? [];
  if (channelId === undefined || !hasChannelRole(actor, channelId, 'viewer'))
    throw new DomainError('not-found');
  return { storageKey: storedFileKey, mimeType: 'text/html', fileName: 'page.html', sizeBytes: 5 };
}

@Controller()
class FakeIngest {
  @OnRpc(ingestRpc.listReads)
  reads({ channelId }: RpcRequest<typeof ingestRpc.listReads>): RpcResponse<typeof ingestRpc.listReads> {
    return { items: [aRead(channelId)] };
  }
  @OnRpc(ingestRpc.requestRead)
  request({
    channelId,
  }: RpcRequest<typeof ingestRpc.requestRead>): RpcResponse<typeof ingestRpc.requestRead> {
    return aRead(channelId);
  }
  @OnRpc(ingestRpc.lastEvents)
  lastEvents({
    channelIds: ids,
  }: RpcRequest<typeof ingestRpc.lastEvents>): RpcResponse<typeof ingestRpc.lastEvents> {
    return { items: ids.map((channelId) => ({ channelId, at: null })) };
  }
  @OnRpc(ingestRpc.listDeliveries)
  list(): RpcResponse<typeof ingestRpc.listDeliveries> {
    return { items: [], nextCursor: null };
  }
  @OnRpc(ingestRpc.replayDelivery)
  replay({
    deliveryId: id,
  }: RpcRequest<typeof ingestRpc.replayDelivery>): RpcResponse<typeof ingestRpc.replayDelivery> {
    return { id, receivedAt: new Date().toISOString(), outcome: 'applied', facts: 1, reasons: [], bytes: 2 };
  }
}

/** The empty quarantine of a service. */
function fakeQuarantine(service: QuarantineService): Type {
  const contracts = quarantineRpc(service);
  @Controller()
  class FakeQuarantine {
    @OnRpc(contracts.list)
    list(): RpcResponse<typeof contracts.list> {
      return { items: [], nextCursor: null };
    }
    @OnRpc(contracts.replay)
    replay(): RpcResponse<typeof contracts.replay> {
      return {};
    }
  }
  return FakeQuarantine;
}

function contractNameOf(prototype: object, name: string): string[] {
  const method: unknown = Object.getOwnPropertyDescriptor(prototype, name)?.value;
  if (typeof method !== 'function') return [];
  const pattern = Reflect.getMetadata('microservices:pattern', method) as unknown[] | undefined;
  return (pattern ?? []).filter((one): one is string => typeof one === 'string');
}

/** What a controller serves itself, by the names of the contracts. */
function servedBy(controllers: readonly Type[]): string[] {
  return controllers.flatMap((controller) => {
    const prototype = controller.prototype as object;
    return Object.getOwnPropertyNames(prototype).flatMap((name) => contractNameOf(prototype, name));
  });
}

function withRest(service: QuarantineService, controllers: Type[]): Type[] {
  return [...controllers, fakeRest(service, servedBy(controllers)), fakeQuarantine(service)];
}

/** The controllers of each service that the gateway calls. */
export const fakeOwners: Record<QuarantineService, Type[]> = {
  'access-control': withRest('access-control', [FakeAccessControl]),
  channels: withRest('channels', [FakeChannels]),
  conversations: withRest('conversations', [FakeConversations]),
  'ingest-meta': [FakeIngest, fakeQuarantine('ingest-meta')],
  webhooks: withRest('webhooks', []),
};
