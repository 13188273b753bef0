import { customerExportsRpc } from '#shared/contracts/contact-exports.js';
import type { RpcRequest, RpcResponse } from '#shared/contracts/contract.js';
import { OnRpc } from '#shared/messaging/on-rpc.js';
import { Controller } from '@nestjs/common';
import { CustomerExports } from './customer-exports.service.js';

type Rpc = typeof customerExportsRpc;

@Controller()
export class CustomerExportsRpc {
  constructor(private readonly exports: CustomerExports) {}

  @OnRpc(customerExportsRpc.webhooks)
  webhooks(request: RpcRequest<Rpc['webhooks']>): Promise<RpcResponse<Rpc['webhooks']>> {
    return this.exports.webhooks(request);
  }

  @OnRpc(customerExportsRpc.lookups)
  lookups(request: RpcRequest<Rpc['lookups']>): Promise<RpcResponse<Rpc['lookups']>> {
    return this.exports.lookups(request);
  }

  @OnRpc(customerExportsRpc.quarantined)
  quarantined(request: RpcRequest<Rpc['quarantined']>): Promise<RpcResponse<Rpc['quarantined']>> {
    return this.exports.quarantined(request);
  }
}
