import type { Session } from '#shared/contracts/access.js';
import type { RpcRequest } from '#shared/contracts/contract.js';
import { singleSignOnRpc } from '#shared/contracts/single-sign-on.js';
import { OnRpc } from '#shared/messaging/on-rpc.js';
import { Controller } from '@nestjs/common';
import { SingleSignOn } from './single-sign-on.service.js';

@Controller()
export class SingleSignOnConsumer {
  constructor(private readonly singleSignOn: SingleSignOn) {}

  @OnRpc(singleSignOnRpc.signIn)
  signIn(request: RpcRequest<typeof singleSignOnRpc.signIn>): Promise<Session> {
    return this.singleSignOn.signIn(request);
  }
}
