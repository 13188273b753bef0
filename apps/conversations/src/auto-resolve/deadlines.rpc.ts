import { Controller } from '@nestjs/common';
import type { RpcRequest, RpcResponse } from '#shared/contracts/contract.js';
import { deadlinesRpc } from '#shared/contracts/deadlines.js';
import { OnRpc } from '#shared/messaging/on-rpc.js';
import { DeadlinesService } from './deadlines.service.js';

@Controller()
export class DeadlinesRpc {
  constructor(private readonly deadlines: DeadlinesService) {}

  @OnRpc(deadlinesRpc.preview)
  async preview(
    request: RpcRequest<typeof deadlinesRpc.preview>,
  ): Promise<RpcResponse<typeof deadlinesRpc.preview>> {
    return this.deadlines.preview(request);
  }

  @OnRpc(deadlinesRpc.apply)
  async apply(
    request: RpcRequest<typeof deadlinesRpc.apply>,
  ): Promise<RpcResponse<typeof deadlinesRpc.apply>> {
    return this.deadlines.apply(request);
  }
}
