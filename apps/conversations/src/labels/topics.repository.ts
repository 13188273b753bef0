import { Injectable } from '@nestjs/common';
import { IsNull, type EntityManager } from 'typeorm';
import { TopicEntity, type TopicRow } from './topic.entity.js';

/** Topics in their table; writers hold `lockLabels`. */
@Injectable()
export class TopicsRepository {
  /** By name. */
  async list(manager: EntityManager, organizationId: string): Promise<TopicRow[]> {
    return manager.getRepository(TopicEntity).find({ where: { organizationId }, order: { nameKey: 'ASC' } });
  }

  async count(manager: EntityManager, organizationId: string): Promise<number> {
    return manager.getRepository(TopicEntity).countBy({ organizationId });
  }

  async find(manager: EntityManager, organizationId: string, id: string): Promise<TopicRow | null> {
    return manager.getRepository(TopicEntity).findOneBy({ organizationId, id });
  }

  /** A topic of this name among its siblings. */
  async findByName(
    manager: EntityManager,
    { organizationId, parentId, nameKey }: Pick<TopicRow, 'organizationId' | 'parentId' | 'nameKey'>,
  ): Promise<TopicRow | null> {
    return manager
      .getRepository(TopicEntity)
      .findOneBy({ organizationId, parentId: parentId ?? IsNull(), nameKey });
  }

  async children(manager: EntityManager, { organizationId, id }: TopicRow): Promise<TopicRow[]> {
    return manager.getRepository(TopicEntity).findBy({ organizationId, parentId: id });
  }

  async insert(manager: EntityManager, topic: TopicRow): Promise<void> {
    await manager.getRepository(TopicEntity).insert(topic);
  }

  async update(manager: EntityManager, { id, ...topic }: TopicRow): Promise<void> {
    await manager.getRepository(TopicEntity).update({ id }, topic);
  }
}
