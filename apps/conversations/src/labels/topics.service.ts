import { Injectable } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';
import type { Actor } from '#shared/contracts/actor.js';
import type { RpcRequest } from '#shared/contracts/contract.js';
import type { labelsRpc, Topic } from '#shared/contracts/labels.js';
import { newId } from '#shared/database/ids.js';
import { DomainError } from '#shared/errors/domain-error.js';
import { requireAdmin } from '#shared/errors/require-admin.js';
import { Transactions } from '#shared/messaging/transactions.js';
import { AuditTrail } from '../audit/audit-trail.js';
import { storableText } from '../messages/storable-text.js';
import { nameKeyOf } from './name-key.js';
import { auditedLabel, checkLabelVersion, lockLabels, nameTaken, withChanges } from './named-label.js';
import type { TopicRow } from './topic.entity.js';
import { TopicsRepository } from './topics.repository.js';

const mostTopics = 2000;

type UpdateTopic = RpcRequest<typeof labelsRpc.updateTopic>;

/** Keeps the topics of an organization: a tree of two levels. */
@Injectable()
export class TopicsService {
  constructor(
    private readonly dataSource: DataSource,
    private readonly transactions: Transactions,
    private readonly topics: TopicsRepository,
    private readonly audit: AuditTrail,
  ) {}

  async list({ actor }: RpcRequest<typeof labelsRpc.listTopics>): Promise<{ items: Topic[] }> {
    const topics = await this.topics.list(this.dataSource.manager, actor.organizationId);
    const below = (parent: string | null): TopicRow[] => topics.filter(({ parentId }) => parentId === parent);
    return { items: below(null).flatMap((root) => [root, ...below(root.id)].map(toTopic)) };
  }

  /** Errors: `role-missing`, `validation-failed` for the parent, `name-taken`, `limit-reached`. */
  async create({ actor, parentId, ...request }: RpcRequest<typeof labelsRpc.createTopic>): Promise<Topic> {
    requireAdmin(actor);
    const { organizationId } = actor;
    const name = storableText(request.name);
    const named = { organizationId, parentId, name, nameKey: nameKeyOf(name) };
    const topic: TopicRow = { ...named, id: newId(), archived: false, lastChange: null, version: 1 };
    return this.transactions.run(async (manager) => {
      await lockLabels(manager, organizationId);
      await this.checkParent(manager, topic);
      await this.checkName(manager, topic);
      if ((await this.topics.count(manager, organizationId)) >= mostTopics)
        throw new DomainError('limit-reached');
      await this.topics.insert(manager, topic);
      await this.audit.record(manager, actor, {
        action: 'topic.created',
        subject: { topicId: topic.id, ...(parentId === null ? {} : { parentId }) },
        before: null,
        after: auditedLabel(topic),
      });
      return toTopic(topic);
    });
  }

  /**
   * Renames, archives (with its children) or brings back. Errors: `role-missing`, `not-found`, `precondition-failed`, `name-taken`;
   * `validation-failed` for a topic brought back under an archived one.
   */
  async update({ actor, topicId, expectedVersion, changes }: UpdateTopic): Promise<Topic> {
    requireAdmin(actor);
    return this.transactions.run(async (manager) => {
      await lockLabels(manager, actor.organizationId);
      const topic = await this.topics.find(manager, actor.organizationId, topicId);
      if (topic === null) throw new DomainError('not-found');
      checkLabelVersion(topic, expectedVersion, ['name', 'archived']);
      const changed = withChanges(topic, changes, actor.name);
      if (changed === null) return toTopic(topic);
      await this.checkName(manager, changed);
      if (topic.archived && !changed.archived) await this.checkParent(manager, changed, '/archived');
      await this.topics.update(manager, changed);
      if (changed.archived) await this.archiveChildren(manager, actor, changed);
      await this.audit.record(manager, actor, {
        action: 'topic.updated',
        subject: { topicId },
        before: auditedLabel(topic),
        after: auditedLabel(changed),
      });
      return toTopic(changed);
    });
  }

  private async archiveChildren(manager: EntityManager, actor: Actor, topic: TopicRow): Promise<void> {
    for (const child of await this.topics.children(manager, topic)) {
      const archived = withChanges(child, { archived: true }, actor.name);
      if (archived !== null) await this.topics.update(manager, archived);
    }
  }

  private async checkName(manager: EntityManager, topic: TopicRow): Promise<void> {
    const same = await this.topics.findByName(manager, topic);
    if (same !== null && same.id !== topic.id) throw nameTaken();
  }

  private async checkParent(
    manager: EntityManager,
    { organizationId, parentId }: TopicRow,
    pointer = '/parentId',
  ): Promise<void> {
    if (parentId === null) return;
    const parent = await this.topics.find(manager, organizationId, parentId);
    if (parent !== null && parent.parentId === null && !parent.archived) return;
    const detail = 'The parent is a topic of the first level that is not archived';
    throw new DomainError('validation-failed', { violations: [{ pointer, code: 'parent-wrong', detail }] });
  }
}

function toTopic({ id, parentId, name, archived, version }: TopicRow): Topic {
  return { id, parentId, name, archived, version };
}
