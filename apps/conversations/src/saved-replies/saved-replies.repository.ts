import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { SavedReplyEntity, type SavedReplyRow } from './saved-reply.entity.js';

/** Saved replies in their table; writers hold `lockLabels`. */
@Injectable()
export class SavedRepliesRepository {
  async list(manager: EntityManager, organizationId: string): Promise<SavedReplyRow[]> {
    return manager
      .getRepository(SavedReplyEntity)
      .find({ where: { organizationId }, order: { nameKey: 'ASC' } });
  }

  async count(manager: EntityManager, organizationId: string): Promise<number> {
    return manager.getRepository(SavedReplyEntity).countBy({ organizationId });
  }

  async find(manager: EntityManager, organizationId: string, id: string): Promise<SavedReplyRow | null> {
    return manager.getRepository(SavedReplyEntity).findOneBy({ organizationId, id });
  }

  async findByName(
    manager: EntityManager,
    { organizationId, nameKey }: Pick<SavedReplyRow, 'organizationId' | 'nameKey'>,
  ): Promise<SavedReplyRow | null> {
    return manager.getRepository(SavedReplyEntity).findOneBy({ organizationId, nameKey });
  }

  async insert(manager: EntityManager, reply: SavedReplyRow): Promise<void> {
    await manager.getRepository(SavedReplyEntity).insert(reply);
  }

  async update(manager: EntityManager, { id, ...reply }: SavedReplyRow): Promise<void> {
    await manager.getRepository(SavedReplyEntity).update({ id }, reply);
  }

  async delete(manager: EntityManager, id: string): Promise<void> {
    await manager.getRepository(SavedReplyEntity).delete({ id });
  }
}
