import { Controller } from '@nestjs/common';
import type { RpcRequest, RpcResponse } from '#shared/contracts/contract.js';
import type { ThreadEntry } from '#shared/contracts/conversations.js';
import { notesRpc } from '#shared/contracts/notes.js';
import { OnRpc } from '#shared/messaging/on-rpc.js';
import { InboxViewService } from '../inbox-view/inbox-view.service.js';
import { NotesService } from './notes.service.js';

@Controller()
export class NotesRpc {
  constructor(
    private readonly notes: NotesService,
    private readonly views: InboxViewService,
  ) {}

  @OnRpc(notesRpc.list)
  async list(request: RpcRequest<typeof notesRpc.list>): Promise<RpcResponse<typeof notesRpc.list>> {
    return this.views.listNotes(request);
  }

  @OnRpc(notesRpc.add)
  async add(request: RpcRequest<typeof notesRpc.add>): Promise<RpcResponse<typeof notesRpc.add>> {
    return this.notes.add(request);
  }

  @OnRpc(notesRpc.edit)
  async edit(request: RpcRequest<typeof notesRpc.edit>): Promise<ThreadEntry> {
    return this.notes.edit(request);
  }

  @OnRpc(notesRpc.delete)
  async delete(request: RpcRequest<typeof notesRpc.delete>): Promise<ThreadEntry> {
    return this.notes.delete(request);
  }
}
