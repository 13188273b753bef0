import type { Session } from '#shared/contracts/access.js';
import type { RpcRequest, RpcResponse } from '#shared/contracts/contract.js';
import { singleSignOnRpc } from '#shared/contracts/single-sign-on.js';
import { OnRpc } from '#shared/messaging/on-rpc.js';
import { Controller } from '@nestjs/common';
import { ProviderSignOut } from './provider-sign-out.service.js';
import { SingleSignOn } from './single-sign-on.service.js';

@Controller()
export class SingleSignOnConsumer {
  constructor(
    private readonly singleSignOn: SingleSignOn,
    private readonly signOuts: ProviderSignOut,
  ) {}

  @OnRpc(singleSignOnRpc.signIn)
  signIn(request: RpcRequest<typeof singleSignOnRpc.signIn>): Promise<Session> {
    return this.singleSignOn.signIn(request);
  }

  @OnRpc(singleSignOnRpc.signOut)
  signOut(
    request: RpcRequest<typeof singleSignOnRpc.signOut>,
  ): Promise<RpcResponse<typeof singleSignOnRpc.signOut>> {
    return this.signOuts.signOut(request);
  }
}
