import type { RpcRequest } from '#shared/contracts/contract.js';
import { preferencesRpc, type Preferences } from '#shared/contracts/preferences.js';
import { OnRpc } from '#shared/messaging/on-rpc.js';
import { Controller } from '@nestjs/common';
import { PreferencesService } from './preferences.service.js';

type Rpc = typeof preferencesRpc;

@Controller()
export class PreferencesConsumer {
  constructor(private readonly preferences: PreferencesService) {}

  @OnRpc(preferencesRpc.get)
  get(request: RpcRequest<Rpc['get']>): Promise<Preferences> {
    return this.preferences.get(request);
  }

  @OnRpc(preferencesRpc.save)
  save(request: RpcRequest<Rpc['save']>): Promise<Preferences> {
    return this.preferences.save(request);
  }
}
