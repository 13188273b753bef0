import type { RpcRequest, RpcResponse } from '#shared/contracts/contract.js';
import { ingestRpc } from '#shared/contracts/ingest.js';
import { OnRpc } from '#shared/messaging/on-rpc.js';
import { Controller } from '@nestjs/common';
import { ReadsService } from './reads.service.js';

@Controller()
export class ReadsRpc {
  constructor(private readonly reads: ReadsService) {}

  @OnRpc(ingestRpc.listReads)
  list(request: RpcRequest<typeof ingestRpc.listReads>): Promise<RpcResponse<typeof ingestRpc.listReads>> {
    return this.reads.list(request);
  }

  @OnRpc(ingestRpc.requestRead)
  request(
    request: RpcRequest<typeof ingestRpc.requestRead>,
  ): Promise<RpcResponse<typeof ingestRpc.requestRead>> {
    return this.reads.request(request);
  }

  @OnRpc(ingestRpc.lastEvents)
  lastEvents(
    request: RpcRequest<typeof ingestRpc.lastEvents>,
  ): Promise<RpcResponse<typeof ingestRpc.lastEvents>> {
    return this.reads.lastEvents(request);
  }
}
