import { Controller, type Type } from '@nestjs/common';
import { quarantineRpc, type QuarantineService } from '../contracts/quarantine.js';
import type { RpcRequest, RpcResponse } from '../contracts/contract.js';
import { DomainError } from '../errors/domain-error.js';
import { requireAdmin } from '../errors/require-admin.js';
import { OnRpc } from './on-rpc.js';
import { UnroutableError } from './publish-errors.js';
import { decodePosition, encodePosition } from './quarantine-cursor.js';
import { QuarantineStore } from './quarantine-store.js';

type Rpc = ReturnType<typeof quarantineRpc<QuarantineService>>;

/** The quarantine of one service, for admins. */
export function quarantineController(service: QuarantineService): Type {
  const rpc = quarantineRpc(service);

  @Controller()
  class QuarantineController {
    constructor(private readonly store: QuarantineStore) {}

    @OnRpc(rpc.list)
    async list(request: RpcRequest<Rpc['list']>): Promise<RpcResponse<Rpc['list']>> {
      requireAdmin(request.actor);
      const { items, next } = await this.store.list(decodePosition(request.cursor), request.limit);
      return { items, nextCursor: next === undefined ? null : encodePosition(next) };
    }

    @OnRpc(rpc.replay)
    async replay(request: RpcRequest<Rpc['replay']>): Promise<RpcResponse<Rpc['replay']>> {
      requireAdmin(request.actor);
      const found = await this.store.replay(request.id).catch(queueGone);
      if (!found) throw new DomainError('not-found');
      return {};
    }
  }
  return QuarantineController;
}

function queueGone(error: unknown): never {
  if (error instanceof UnroutableError) {
    throw new DomainError('not-found', {
      detail: 'The queue it came from does not exist any more',
      cause: error,
    });
  }
  throw error;
}
