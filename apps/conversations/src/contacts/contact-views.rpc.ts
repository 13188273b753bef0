import { Controller } from '@nestjs/common';
import type { RpcRequest, RpcResponse } from '#shared/contracts/contract.js';
import { searchRpc, type ContactDetail } from '#shared/contracts/search.js';
import { OnRpc } from '#shared/messaging/on-rpc.js';
import { ContactViewsService } from './contact-views.service.js';

@Controller()
export class ContactViewsRpc {
  constructor(private readonly contacts: ContactViewsService) {}

  @OnRpc(searchRpc.listContacts)
  async list(
    request: RpcRequest<typeof searchRpc.listContacts>,
  ): Promise<RpcResponse<typeof searchRpc.listContacts>> {
    return this.contacts.list(request);
  }

  @OnRpc(searchRpc.getContact)
  async get(request: RpcRequest<typeof searchRpc.getContact>): Promise<ContactDetail> {
    return this.contacts.get(request);
  }

  @OnRpc(searchRpc.listContactConversations)
  async listConversations(
    request: RpcRequest<typeof searchRpc.listContactConversations>,
  ): Promise<RpcResponse<typeof searchRpc.listContactConversations>> {
    return this.contacts.listConversations(request);
  }
}
