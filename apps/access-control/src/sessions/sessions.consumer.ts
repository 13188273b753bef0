import { accessRpc } from '#shared/contracts/access.js';
import type { RpcRequest, RpcResponse } from '#shared/contracts/contract.js';
import { OnRpc } from '#shared/messaging/on-rpc.js';
import { Controller } from '@nestjs/common';
import { SessionsService } from './sessions.service.js';
import { SignInService } from './sign-in.service.js';

type Rpc = typeof accessRpc;

@Controller()
export class SessionsConsumer {
  constructor(
    private readonly signIns: SignInService,
    private readonly sessions: SessionsService,
  ) {}

  @OnRpc(accessRpc.signIn)
  signIn(request: RpcRequest<Rpc['signIn']>): Promise<RpcResponse<Rpc['signIn']>> {
    return this.signIns.signIn(request);
  }

  @OnRpc(accessRpc.resolveSession)
  resolveSession({ token }: RpcRequest<Rpc['resolveSession']>): Promise<RpcResponse<Rpc['resolveSession']>> {
    return this.sessions.resolve(token);
  }

  @OnRpc(accessRpc.signOut)
  async signOut({ token }: RpcRequest<Rpc['signOut']>): Promise<RpcResponse<Rpc['signOut']>> {
    await this.sessions.signOut(token);
    return {};
  }

  @OnRpc(accessRpc.listSessions)
  listSessions(request: RpcRequest<Rpc['listSessions']>): Promise<RpcResponse<Rpc['listSessions']>> {
    return this.sessions.list(request);
  }

  @OnRpc(accessRpc.endSession)
  async endSession(request: RpcRequest<Rpc['endSession']>): Promise<RpcResponse<Rpc['endSession']>> {
    await this.sessions.end(request);
    return {};
  }

  @OnRpc(accessRpc.endOtherSessions)
  endOtherSessions(
    request: RpcRequest<Rpc['endOtherSessions']>,
  ): Promise<RpcResponse<Rpc['endOtherSessions']>> {
    return this.sessions.endOthers(request);
  }
}
