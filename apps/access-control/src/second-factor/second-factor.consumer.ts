import type { RpcRequest, RpcResponse } from '#shared/contracts/contract.js';
import { type SecondFactor, secondFactorRpc } from '#shared/contracts/second-factor.js';
import { OnRpc } from '#shared/messaging/on-rpc.js';
import { Controller } from '@nestjs/common';
import { SecondFactorService } from './second-factor.service.js';

type Rpc = typeof secondFactorRpc;

@Controller()
export class SecondFactorConsumer {
  constructor(private readonly factors: SecondFactorService) {}

  @OnRpc(secondFactorRpc.get)
  get(request: RpcRequest<Rpc['get']>): Promise<SecondFactor> {
    return this.factors.get(request);
  }

  @OnRpc(secondFactorRpc.start)
  start(request: RpcRequest<Rpc['start']>): Promise<RpcResponse<Rpc['start']>> {
    return this.factors.start(request);
  }

  @OnRpc(secondFactorRpc.confirm)
  confirm(request: RpcRequest<Rpc['confirm']>): Promise<RpcResponse<Rpc['confirm']>> {
    return this.factors.confirm(request);
  }

  @OnRpc(secondFactorRpc.remove)
  async remove(request: RpcRequest<Rpc['remove']>): Promise<RpcResponse<Rpc['remove']>> {
    await this.factors.remove(request);
    return {};
  }

  @OnRpc(secondFactorRpc.reset)
  async reset(request: RpcRequest<Rpc['reset']>): Promise<RpcResponse<Rpc['reset']>> {
    await this.factors.reset(request);
    return {};
  }
}
