import { accessRpc } from '#shared/contracts/access.js';
import type { RpcRequest, RpcResponse } from '#shared/contracts/contract.js';
import { OnRpc } from '#shared/messaging/on-rpc.js';
import { Controller } from '@nestjs/common';
import { TeamRemoval } from './team-removal.service.js';
import { TeamsService } from './teams.service.js';

type Rpc = typeof accessRpc;

@Controller()
export class TeamsConsumer {
  constructor(
    private readonly teams: TeamsService,
    private readonly removal: TeamRemoval,
  ) {}

  @OnRpc(accessRpc.listTeams)
  list(request: RpcRequest<Rpc['listTeams']>): Promise<RpcResponse<Rpc['listTeams']>> {
    return this.teams.list(request);
  }

  @OnRpc(accessRpc.getTeam)
  get(request: RpcRequest<Rpc['getTeam']>): Promise<RpcResponse<Rpc['getTeam']>> {
    return this.teams.get(request);
  }

  @OnRpc(accessRpc.createTeam)
  create(request: RpcRequest<Rpc['createTeam']>): Promise<RpcResponse<Rpc['createTeam']>> {
    return this.teams.create(request);
  }

  @OnRpc(accessRpc.updateTeam)
  update(request: RpcRequest<Rpc['updateTeam']>): Promise<RpcResponse<Rpc['updateTeam']>> {
    return this.teams.update(request);
  }

  @OnRpc(accessRpc.deleteTeam)
  async delete(request: RpcRequest<Rpc['deleteTeam']>): Promise<RpcResponse<Rpc['deleteTeam']>> {
    await this.removal.delete(request);
    return {};
  }
}
