import { Controller } from '@nestjs/common';
import type { RpcRequest, RpcResponse } from '#shared/contracts/contract.js';
import { erasuresRpc, type Erasure } from '#shared/contracts/erasures.js';
import { OnRpc } from '#shared/messaging/on-rpc.js';
import { ErasureRequests } from './erasure-requests.service.js';

@Controller()
export class ErasuresRpc {
  constructor(private readonly requests: ErasureRequests) {}

  @OnRpc(erasuresRpc.request)
  request(request: RpcRequest<typeof erasuresRpc.request>): Promise<Erasure> {
    return this.requests.request(request);
  }

  @OnRpc(erasuresRpc.list)
  list(request: RpcRequest<typeof erasuresRpc.list>): Promise<RpcResponse<typeof erasuresRpc.list>> {
    return this.requests.list(request);
  }
}
