import { createHash } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { DataSource, IsNull, LessThan, type EntityManager } from 'typeorm';
import type { ErasureRequest } from '#shared/contracts/erasures.js';
import { newId } from '#shared/database/ids.js';
import { ErasureEntity } from './erasure.entity.js';

/** Who was erased, when and by whom, without saying who it was. */
@Injectable()
export class ErasureLedger {
  constructor(private readonly dataSource: DataSource) {}

  /** Nothing happens for customers of whom an erasure is under way, or whose line this request has made already. */
  async add(
    manager: EntityManager,
    { organizationId, channelId, requestId, customerIds }: ErasureRequest,
    requestedBy: string | null,
  ): Promise<void> {
    const lines = customerIds.map((customerId) => ({
      id: newId(),
      organizationId,
      channelId,
      requestId,
      contactHash: hashOf(channelId, customerId),
      requestedBy,
    }));
    await manager.createQueryBuilder().insert().into(ErasureEntity).values(lines).orIgnore().execute();
  }

  async complete(requestId: string): Promise<void> {
    const open = { requestId, completedAt: IsNull() };
    await this.dataSource.manager.update(ErasureEntity, open, { completedAt: new Date() });
  }

  /** The line that is open for the first of these customers: a new one, or that which is open already. */
  async open(
    manager: EntityManager,
    request: ErasureRequest,
    requestedBy: string | null,
  ): Promise<ErasureEntity> {
    await this.add(manager, request, requestedBy);
    const contactHash = hashOf(request.channelId, request.customerIds[0] ?? '');
    const found = await manager.findOneBy(ErasureEntity, { contactHash, completedAt: IsNull() });
    return found ?? this.open(manager, request, requestedBy); // it was completed in between
  }

  /** One row more than `limit`, so that the caller knows whether there is a next page. */
  list(organizationId: string, after: string | null, limit: number): Promise<ErasureEntity[]> {
    return this.dataSource.manager.find(ErasureEntity, {
      where: { organizationId, ...(after === null ? {} : { id: LessThan(after) }) },
      order: { id: 'desc' },
      take: limit + 1,
    });
  }
}

function hashOf(channelId: string, customerId: string): string {
  return createHash('sha256').update(`${channelId} ${customerId}`).digest('hex');
}
