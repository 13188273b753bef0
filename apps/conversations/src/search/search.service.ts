import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import type { RpcRequest, RpcResponse } from '#shared/contracts/contract.js';
import type { searchRpc } from '#shared/contracts/search.js';
import { SearchRepository } from './search.repository.js';

@Injectable()
export class SearchService {
  constructor(
    private readonly dataSource: DataSource,
    private readonly found: SearchRepository,
  ) {}

  async search(request: RpcRequest<typeof searchRpc.search>): Promise<RpcResponse<typeof searchRpc.search>> {
    return this.found.search(this.dataSource.manager, request);
  }
}
