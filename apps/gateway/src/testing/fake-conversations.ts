import { hasChannelRole, type Actor } from '#shared/contracts/actor.js';
import type { RpcRequest, RpcResponse } from '#shared/contracts/contract.js';
import { contactExportsRpc } from '#shared/contracts/contact-exports.js';
import { conversationsRpc, type StoredFile } from '#shared/contracts/conversations.js';
import { newId } from '#shared/database/ids.js';
import { DomainError } from '#shared/errors/domain-error.js';
import { OnRpc } from '#shared/messaging/on-rpc.js';
import { Controller } from '@nestjs/common';
import { organizationId } from './actors.js';
import { aConversation, anEntry, conversationsByChannel, filesByChannel } from './world.js';

/** The uploads it was told of. */
export const notedUploads: RpcRequest<typeof conversationsRpc.createUpload>[] = [];

/** The key under which the fixture stores the file of every channel. */
export const storedFileKey = 'attachments/a-file';

const aFile: StoredFile = {
  storageKey: storedFileKey,
  mimeType: 'text/html',
  fileName: 'page.html',
  sizeBytes: 5,
};

/** One conversation and one file in each channel. */
@Controller()
export class FakeConversations {
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
  @OnRpc(contactExportsRpc.file)
  exportedFile({
    actor,
  }: RpcRequest<typeof contactExportsRpc.file>): RpcResponse<typeof contactExportsRpc.file> {
    if (actor.organizationId !== organizationId) throw new DomainError('not-found');
    return aFile;
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
  return aFile;
}
