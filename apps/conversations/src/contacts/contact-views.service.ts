import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import type { RpcRequest, RpcResponse } from '#shared/contracts/contract.js';
import type { ContactDetail, searchRpc } from '#shared/contracts/search.js';
import { ContactViewsRepository } from './contact-views.repository.js';

@Injectable()
export class ContactViewsService {
  constructor(
    private readonly dataSource: DataSource,
    private readonly contacts: ContactViewsRepository,
  ) {}

  async list(
    request: RpcRequest<typeof searchRpc.listContacts>,
  ): Promise<RpcResponse<typeof searchRpc.listContacts>> {
    return this.contacts.list(this.dataSource.manager, request);
  }

  async get({ actor, contactId }: RpcRequest<typeof searchRpc.getContact>): Promise<ContactDetail> {
    return this.contacts.get(this.dataSource.manager, actor, contactId);
  }

  async listConversations(
    request: RpcRequest<typeof searchRpc.listContactConversations>,
  ): Promise<RpcResponse<typeof searchRpc.listContactConversations>> {
    return this.contacts.listConversations(this.dataSource.manager, request);
  }
}
