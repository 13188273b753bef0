import type { Actor } from '#shared/contracts/actor.js';
import type { RpcRequest, RpcResponse } from '#shared/contracts/contract.js';
import { ingestRpc, type RawDelivery } from '#shared/contracts/ingest.js';
import { decodeCursor, pageOfRows } from '#shared/database/cursor.js';
import { DomainError } from '#shared/errors/domain-error.js';
import { requireAdmin } from '#shared/errors/require-admin.js';
import { Injectable } from '@nestjs/common';
import { z } from 'zod';
import { DeliveriesWorker } from '../worker/deliveries-worker.service.js';
import { RawDeliveriesRepository } from './raw-deliveries.repository.js';

type ListRequest = RpcRequest<typeof ingestRpc.listDeliveries>;
/** A page ends with the id of its last delivery. */
const position = z.tuple([z.uuid()]);

type Page = RpcResponse<typeof ingestRpc.listDeliveries>;

/** The raw log for admins: what came and what became of it, never its content. */
@Injectable()
export class DeliveriesService {
  constructor(
    private readonly raw: RawDeliveriesRepository,
    private readonly worker: DeliveriesWorker,
  ) {}

  async list({ actor, outcome, cursor, limit }: ListRequest): Promise<Page> {
    requireAdmin(actor);
    const [after = null] = decodeCursor(position, cursor) ?? [];
    const rows = await this.raw.list({ outcome, after, limit });
    return pageOfRows(
      rows,
      limit,
      (row) => row,
      (row) => [row.id],
    );
  }

  async replay({ actor, deliveryId }: { actor: Actor; deliveryId: string }): Promise<RawDelivery> {
    requireAdmin(actor);
    const delivery = await this.raw.find(deliveryId);
    if (delivery === null) throw new DomainError('not-found');
    await this.worker.replay(delivery);
    const shown = await this.raw.show(deliveryId);
    if (shown === null) throw new DomainError('not-found');
    return shown;
  }
}
