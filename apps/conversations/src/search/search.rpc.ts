import { Controller } from '@nestjs/common';
import type { RpcRequest, RpcResponse } from '#shared/contracts/contract.js';
import { searchRpc } from '#shared/contracts/search.js';
import { OnRpc } from '#shared/messaging/on-rpc.js';
import { SearchService } from './search.service.js';

@Controller()
export class SearchRpc {
  constructor(private readonly service: SearchService) {}

  @OnRpc(searchRpc.search)
  async search(request: RpcRequest<typeof searchRpc.search>): Promise<RpcResponse<typeof searchRpc.search>> {
    return this.service.search(request);
  }
}
