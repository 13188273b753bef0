import { Controller } from '@nestjs/common';
import type { RpcRequest } from '#shared/contracts/contract.js';
import { conversationsRpc, type StoredFile } from '#shared/contracts/conversations.js';
import { OnRpc } from '#shared/messaging/on-rpc.js';
import { FilesService } from './files.service.js';

@Controller()
export class FilesRpc {
  constructor(private readonly files: FilesService) {}

  @OnRpc(conversationsRpc.getAttachment)
  async getAttachment(request: RpcRequest<typeof conversationsRpc.getAttachment>): Promise<StoredFile> {
    return this.files.getAttachment(request);
  }

  @OnRpc(conversationsRpc.getContactPicture)
  async getContactPicture(
    request: RpcRequest<typeof conversationsRpc.getContactPicture>,
  ): Promise<StoredFile> {
    return this.files.getContactPicture(request);
  }

  @OnRpc(conversationsRpc.getPostPicture)
  async getPostPicture(request: RpcRequest<typeof conversationsRpc.getPostPicture>): Promise<StoredFile> {
    return this.files.getPostPicture(request);
  }

  @OnRpc(conversationsRpc.createUpload)
  async createUpload(
    request: RpcRequest<typeof conversationsRpc.createUpload>,
  ): Promise<{ uploadId: string }> {
    return this.files.createUpload(request);
  }
}
