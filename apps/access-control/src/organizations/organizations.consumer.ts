import { accessRpc } from '#shared/contracts/access.js';
import type { RpcRequest, RpcResponse } from '#shared/contracts/contract.js';
import { OnRpc } from '#shared/messaging/on-rpc.js';
import { Controller } from '@nestjs/common';
import { SetupService } from '../setup/setup.service.js';
import { OrganizationsService } from './organizations.service.js';

type Rpc = typeof accessRpc;

@Controller()
export class OrganizationsConsumer {
  constructor(
    private readonly organizations: OrganizationsService,
    private readonly setup: SetupService,
  ) {}

  @OnRpc(accessRpc.getSetup)
  getSetup(): Promise<RpcResponse<Rpc['getSetup']>> {
    return this.setup.state();
  }

  @OnRpc(accessRpc.setUp)
  setUp(request: RpcRequest<Rpc['setUp']>): Promise<RpcResponse<Rpc['setUp']>> {
    return this.setup.setUp(request);
  }

  @OnRpc(accessRpc.getOrganization)
  get(request: RpcRequest<Rpc['getOrganization']>): Promise<RpcResponse<Rpc['getOrganization']>> {
    return this.organizations.get(request);
  }

  @OnRpc(accessRpc.updateOrganization)
  update(request: RpcRequest<Rpc['updateOrganization']>): Promise<RpcResponse<Rpc['updateOrganization']>> {
    return this.organizations.rename(request);
  }
}
