import { Controller } from '@nestjs/common';
import { contactExportsRpc, type ExportedContact } from '#shared/contracts/contact-exports.js';
import type { RpcRequest, RpcResponse } from '#shared/contracts/contract.js';
import type { StoredFile } from '#shared/contracts/conversations.js';
import { OnRpc } from '#shared/messaging/on-rpc.js';
import { ContactExports } from './contact-exports.service.js';

type Rpc = typeof contactExportsRpc;

@Controller()
export class ContactExportsRpc {
  constructor(private readonly exports: ContactExports) {}

  @OnRpc(contactExportsRpc.begin)
  begin(request: RpcRequest<Rpc['begin']>): Promise<ExportedContact> {
    return this.exports.begin(request);
  }

  @OnRpc(contactExportsRpc.conversations)
  conversations(request: RpcRequest<Rpc['conversations']>): Promise<RpcResponse<Rpc['conversations']>> {
    return this.exports.conversations(request);
  }

  @OnRpc(contactExportsRpc.messages)
  messages(request: RpcRequest<Rpc['messages']>): Promise<RpcResponse<Rpc['messages']>> {
    return this.exports.messages(request);
  }

  @OnRpc(contactExportsRpc.reactions)
  reactions(request: RpcRequest<Rpc['reactions']>): Promise<RpcResponse<Rpc['reactions']>> {
    return this.exports.reactions(request);
  }

  @OnRpc(contactExportsRpc.quarantined)
  quarantined(request: RpcRequest<Rpc['quarantined']>): Promise<RpcResponse<Rpc['quarantined']>> {
    return this.exports.quarantined(request);
  }

  @OnRpc(contactExportsRpc.file)
  file(request: RpcRequest<Rpc['file']>): Promise<StoredFile> {
    return this.exports.file(request);
  }
}
