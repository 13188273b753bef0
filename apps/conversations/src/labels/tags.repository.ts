import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { TagEntity, type TagRow } from './tag.entity.js';

/** Tags in their table; writers hold `lockLabels`. */
@Injectable()
export class TagsRepository {
  async list(manager: EntityManager, organizationId: string): Promise<TagRow[]> {
    return manager.getRepository(TagEntity).find({ where: { organizationId }, order: { nameKey: 'ASC' } });
  }

  async count(manager: EntityManager, organizationId: string): Promise<number> {
    return manager.getRepository(TagEntity).countBy({ organizationId });
  }

  async findByName(manager: EntityManager, organizationId: string, nameKey: string): Promise<TagRow | null> {
    return manager.getRepository(TagEntity).findOneBy({ organizationId, nameKey });
  }

  /** Locks a tag, so that nobody puts it on a conversation meanwhile. */
  async lock(manager: EntityManager, organizationId: string, id: string): Promise<TagRow | null> {
    return manager
      .getRepository(TagEntity)
      .findOne({ where: { organizationId, id }, lock: { mode: 'pessimistic_write' } });
  }

  async insert(manager: EntityManager, tag: TagRow): Promise<void> {
    await manager.getRepository(TagEntity).insert(tag);
  }

  async update(manager: EntityManager, { id, ...tag }: TagRow): Promise<void> {
    await manager.getRepository(TagEntity).update({ id }, tag);
  }

  /** Deletes a tag that is locked, and takes it off every conversation; answers with how many that were. */
  async delete(manager: EntityManager, id: string): Promise<number> {
    const [taken]: { count: number }[] = await manager.query(
      `with taken as (delete from conversation_tags where tag_id = $1 returning 1)
       select count(*)::int as count from taken`,
      [id],
    );
    await manager.getRepository(TagEntity).delete({ id });
    return taken?.count ?? 0;
  }
}
