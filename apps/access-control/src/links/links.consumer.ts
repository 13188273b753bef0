import { accessRpc } from '#shared/contracts/access.js';
import type { RpcRequest, RpcResponse } from '#shared/contracts/contract.js';
import { OnRpc } from '#shared/messaging/on-rpc.js';
import { Controller } from '@nestjs/common';
import { LinkRedemption } from './link-redemption.service.js';
import { LinksService } from './links.service.js';

type Rpc = typeof accessRpc;

@Controller()
export class LinksConsumer {
  constructor(
    private readonly links: LinksService,
    private readonly redemption: LinkRedemption,
  ) {}

  @OnRpc(accessRpc.createLink)
  createLink(request: RpcRequest<Rpc['createLink']>): Promise<RpcResponse<Rpc['createLink']>> {
    return this.links.create(request);
  }

  @OnRpc(accessRpc.lookAtLink)
  lookAtLink(request: RpcRequest<Rpc['lookAtLink']>): Promise<RpcResponse<Rpc['lookAtLink']>> {
    return this.redemption.lookAt(request);
  }

  @OnRpc(accessRpc.redeemLink)
  redeemLink(request: RpcRequest<Rpc['redeemLink']>): Promise<RpcResponse<Rpc['redeemLink']>> {
    return this.redemption.redeem(request);
  }
}
