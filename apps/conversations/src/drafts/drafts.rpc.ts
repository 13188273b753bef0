import { Controller } from '@nestjs/common';
import type { RpcRequest } from '#shared/contracts/contract.js';
import { draftsRpc, type Draft } from '#shared/contracts/drafts.js';
import { OnRpc } from '#shared/messaging/on-rpc.js';
import { DraftsService } from './drafts.service.js';

@Controller()
export class DraftsRpc {
  constructor(private readonly drafts: DraftsService) {}

  @OnRpc(draftsRpc.read)
  async read(request: RpcRequest<typeof draftsRpc.read>): Promise<Draft> {
    return this.drafts.read(request);
  }

  @OnRpc(draftsRpc.write)
  async write(request: RpcRequest<typeof draftsRpc.write>): Promise<Draft> {
    return this.drafts.write(request);
  }
}
