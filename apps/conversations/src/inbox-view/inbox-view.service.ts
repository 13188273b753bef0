import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import type { RpcRequest, RpcResponse } from '#shared/contracts/contract.js';
import type { conversationsRpc } from '#shared/contracts/conversations.js';
import type { notesRpc } from '#shared/contracts/notes.js';
import { toNoteEntry } from '../notes/note-entry.js';
import { NotesRepository } from '../notes/notes.repository.js';
import { InboxViewRepository } from './inbox-view.repository.js';
import { ThreadViewRepository } from './thread-view.repository.js';

const SHOWN_NOTES = 200;

/** A thread is read only by who sees its conversation. */
@Injectable()
export class InboxViewService {
  constructor(
    private readonly dataSource: DataSource,
    private readonly inbox: InboxViewRepository,
    private readonly threads: ThreadViewRepository,
    private readonly notes: NotesRepository,
  ) {}

  async list(
    request: RpcRequest<typeof conversationsRpc.list>,
  ): Promise<RpcResponse<typeof conversationsRpc.list>> {
    return this.inbox.list(this.dataSource.manager, request);
  }

  async get({
    actor,
    conversationId,
  }: RpcRequest<typeof conversationsRpc.get>): Promise<RpcResponse<typeof conversationsRpc.get>> {
    return this.inbox.get(this.dataSource.manager, actor, conversationId);
  }

  async listEntries(
    request: RpcRequest<typeof conversationsRpc.listEntries>,
  ): Promise<RpcResponse<typeof conversationsRpc.listEntries>> {
    const { manager } = this.dataSource;
    const conversation = await this.inbox.visible(manager, request.actor, request.conversationId);
    return this.threads.list(manager, conversation, request);
  }

  async listNotes({
    actor,
    conversationId,
  }: RpcRequest<typeof notesRpc.list>): Promise<RpcResponse<typeof notesRpc.list>> {
    const { manager } = this.dataSource;
    const { id } = await this.inbox.visible(manager, actor, conversationId);
    return { items: (await this.notes.newest(manager, id, SHOWN_NOTES)).map(toNoteEntry) };
  }
}
