import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import type { Actor } from '#shared/contracts/actor.js';
import type { RpcRequest } from '#shared/contracts/contract.js';
import type { labelsRpc, Tag } from '#shared/contracts/labels.js';
import { newId } from '#shared/database/ids.js';
import { DomainError } from '#shared/errors/domain-error.js';
import { requireAdmin } from '#shared/errors/require-admin.js';
import { Transactions } from '#shared/messaging/transactions.js';
import { AuditTrail } from '../audit/audit-trail.js';
import { storableText } from '../messages/storable-text.js';
import { nameKeyOf } from './name-key.js';
import { checkLabelVersion, lockLabels, nameTaken } from './named-label.js';
import type { TagRow } from './tag.entity.js';
import { TagsRepository } from './tags.repository.js';

const mostTags = 5000;

/** Keeps the tags of an organization. */
@Injectable()
export class TagsService {
  constructor(
    private readonly dataSource: DataSource,
    private readonly transactions: Transactions,
    private readonly tags: TagsRepository,
    private readonly audit: AuditTrail,
  ) {}

  async list({ actor }: RpcRequest<typeof labelsRpc.listTags>): Promise<{ items: Tag[] }> {
    const tags = await this.tags.list(this.dataSource.manager, actor.organizationId);
    return { items: tags.map(toTag) };
  }

  /** Adds a tag, or answers with the one of this name. Errors: `role-missing`, `limit-reached`. */
  async create({ actor, ...request }: RpcRequest<typeof labelsRpc.createTag>): Promise<Tag> {
    if (actor.organizationRole !== 'admin' && Object.keys(actor.channelRoles).length === 0)
      throw new DomainError('role-missing');
    const { organizationId } = actor;
    const name = storableText(request.name);
    return this.transactions.run(async (manager) => {
      await lockLabels(manager, organizationId);
      const existing = await this.tags.findByName(manager, organizationId, nameKeyOf(name));
      if (existing !== null) return toTag(existing);
      if ((await this.tags.count(manager, organizationId)) >= mostTags)
        throw new DomainError('limit-reached');
      const tag = {
        id: newId(),
        organizationId,
        name,
        nameKey: nameKeyOf(name),
        lastChange: null,
        version: 1,
      };
      await this.tags.insert(manager, tag);
      return toTag(tag);
    });
  }

  /** Errors: `role-missing`, `not-found`, `precondition-failed`, `name-taken`. */
  async rename({
    actor,
    tagId,
    expectedVersion,
    ...request
  }: RpcRequest<typeof labelsRpc.renameTag>): Promise<Tag> {
    requireAdmin(actor);
    const name = storableText(request.name);
    return this.transactions.run(async (manager) => {
      await lockLabels(manager, actor.organizationId);
      const tag = this.expected(await this.tags.lock(manager, actor.organizationId, tagId), expectedVersion);
      if (tag.name === name) return toTag(tag);
      const same = await this.tags.findByName(manager, actor.organizationId, nameKeyOf(name));
      if (same !== null && same.id !== tag.id) throw nameTaken();
      const renamed = {
        ...tag,
        name,
        nameKey: nameKeyOf(name),
        lastChange: renamedBy(actor),
        version: tag.version + 1,
      };
      await this.tags.update(manager, renamed);
      await this.audit.record(manager, actor, {
        action: 'tag.renamed',
        subject: { tagId },
        before: { name: tag.name },
        after: { name },
      });
      return toTag(renamed);
    });
  }

  /** Errors: `role-missing`, `not-found`, `precondition-failed`. */
  async delete({ actor, tagId, expectedVersion }: RpcRequest<typeof labelsRpc.deleteTag>): Promise<void> {
    requireAdmin(actor);
    await this.transactions.run(async (manager) => {
      await lockLabels(manager, actor.organizationId);
      const tag = this.expected(await this.tags.lock(manager, actor.organizationId, tagId), expectedVersion);
      const conversations = await this.tags.delete(manager, tagId);
      await this.audit.record(manager, actor, {
        action: 'tag.deleted',
        subject: { tagId },
        before: { name: tag.name, conversations },
        after: null,
      });
    });
  }

  private expected(tag: TagRow | null, expectedVersion: number): TagRow {
    if (tag === null) throw new DomainError('not-found');
    checkLabelVersion(tag, expectedVersion, ['name']);
    return tag;
  }
}

function renamedBy(actor: Actor): TagRow['lastChange'] {
  return { by: actor.name, at: new Date().toISOString(), fields: ['name'] };
}

function toTag({ id, name, version }: TagRow): Tag {
  return { id, name, version };
}
