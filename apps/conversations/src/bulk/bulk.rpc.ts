import { Controller } from '@nestjs/common';
import { bulkRpc, type BulkOperation } from '#shared/contracts/bulk.js';
import type { RpcRequest, RpcResponse } from '#shared/contracts/contract.js';
import { OnRpc } from '#shared/messaging/on-rpc.js';
import { BulkService } from './bulk.service.js';

@Controller()
export class BulkRpc {
  constructor(private readonly bulk: BulkService) {}

  @OnRpc(bulkRpc.start)
  async start(request: RpcRequest<typeof bulkRpc.start>): Promise<RpcResponse<typeof bulkRpc.start>> {
    return this.bulk.start(request);
  }

  @OnRpc(bulkRpc.get)
  async get(request: RpcRequest<typeof bulkRpc.get>): Promise<BulkOperation> {
    return this.bulk.get(request);
  }

  @OnRpc(bulkRpc.undo)
  async undo(request: RpcRequest<typeof bulkRpc.undo>): Promise<BulkOperation> {
    return this.bulk.undo(request);
  }
}
