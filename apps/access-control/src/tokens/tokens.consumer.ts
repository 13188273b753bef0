import type { RpcRequest, RpcResponse } from '#shared/contracts/contract.js';
import { tokensRpc } from '#shared/contracts/tokens.js';
import { OnRpc } from '#shared/messaging/on-rpc.js';
import { Controller } from '@nestjs/common';
import { TokensService } from './tokens.service.js';

type Rpc = typeof tokensRpc;

@Controller()
export class TokensConsumer {
  constructor(private readonly tokens: TokensService) {}

  @OnRpc(tokensRpc.list)
  list(request: RpcRequest<Rpc['list']>): Promise<RpcResponse<Rpc['list']>> {
    return this.tokens.list(request);
  }

  @OnRpc(tokensRpc.create)
  create(request: RpcRequest<Rpc['create']>): Promise<RpcResponse<Rpc['create']>> {
    return this.tokens.create(request);
  }

  @OnRpc(tokensRpc.revoke)
  async revoke(request: RpcRequest<Rpc['revoke']>): Promise<RpcResponse<Rpc['revoke']>> {
    await this.tokens.revoke(request);
    return {};
  }

  @OnRpc(tokensRpc.resolve)
  resolve(request: RpcRequest<Rpc['resolve']>): Promise<RpcResponse<Rpc['resolve']>> {
    return this.tokens.resolve(request);
  }
}
