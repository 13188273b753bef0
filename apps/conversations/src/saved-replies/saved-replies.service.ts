import { Injectable } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';
import type { RpcRequest } from '#shared/contracts/contract.js';
import type { SavedReply, savedRepliesRpc } from '#shared/contracts/saved-replies.js';
import { newId } from '#shared/database/ids.js';
import { DomainError } from '#shared/errors/domain-error.js';
import { requireAdmin } from '#shared/errors/require-admin.js';
import { Transactions } from '#shared/messaging/transactions.js';
import { AuditTrail } from '../audit/audit-trail.js';
import { nameKeyOf } from '../labels/name-key.js';
import { checkLabelVersion, lockLabels, nameTaken } from '../labels/named-label.js';
import { storableText } from '../messages/storable-text.js';
import { SavedRepliesRepository } from './saved-replies.repository.js';
import type { SavedReplyRow } from './saved-reply.entity.js';

const mostReplies = 1000;
const fields = ['name', 'text'] as const;

/** Keeps the texts that agents put into their answers. */
@Injectable()
export class SavedRepliesService {
  constructor(
    private readonly dataSource: DataSource,
    private readonly transactions: Transactions,
    private readonly replies: SavedRepliesRepository,
    private readonly audit: AuditTrail,
  ) {}

  async list({ actor }: RpcRequest<typeof savedRepliesRpc.list>): Promise<{ items: SavedReply[] }> {
    const rows = await this.replies.list(this.dataSource.manager, actor.organizationId);
    return { items: rows.map(toReply) };
  }

  /** Errors: `role-missing`, `name-taken`, `limit-reached`. */
  async create({ actor, ...request }: RpcRequest<typeof savedRepliesRpc.create>): Promise<SavedReply> {
    requireAdmin(actor);
    const { organizationId } = actor;
    const name = storableText(request.name);
    const named = { organizationId, name, nameKey: nameKeyOf(name) };
    const text = storableText(request.text);
    const reply: SavedReplyRow = { ...named, text, id: newId(), lastChange: null, version: 1 };
    return this.transactions.run(async (manager) => {
      await lockLabels(manager, organizationId);
      await this.checkName(manager, reply);
      if ((await this.replies.count(manager, organizationId)) >= mostReplies)
        throw new DomainError('limit-reached');
      await this.replies.insert(manager, reply);
      await this.audit.record(manager, actor, {
        action: 'saved-reply.created',
        subject: { savedReplyId: reply.id },
        before: null,
        after: audited(reply),
      });
      return toReply(reply);
    });
  }

  /** Errors: `role-missing`, `not-found`, `precondition-failed`, `name-taken`. */
  async update({
    actor,
    savedReplyId,
    expectedVersion,
    changes,
  }: RpcRequest<typeof savedRepliesRpc.update>): Promise<SavedReply> {
    requireAdmin(actor);
    return this.transactions.run(async (manager) => {
      const before = await this.lock(manager, actor.organizationId, savedReplyId, expectedVersion);
      const after = withChanges(before, changes, actor.name);
      if (after === null) return toReply(before);
      await this.checkName(manager, after);
      await this.replies.update(manager, after);
      await this.audit.record(manager, actor, {
        action: 'saved-reply.updated',
        subject: { savedReplyId },
        before: audited(before),
        after: audited(after),
      });
      return toReply(after);
    });
  }

  /** Errors: `role-missing`, `not-found`, `precondition-failed`. */
  async delete({
    actor,
    savedReplyId,
    expectedVersion,
  }: RpcRequest<typeof savedRepliesRpc.delete>): Promise<void> {
    requireAdmin(actor);
    await this.transactions.run(async (manager) => {
      const before = await this.lock(manager, actor.organizationId, savedReplyId, expectedVersion);
      await this.replies.delete(manager, savedReplyId);
      await this.audit.record(manager, actor, {
        action: 'saved-reply.deleted',
        subject: { savedReplyId },
        before: audited(before),
        after: null,
      });
    });
  }

  private async lock(
    manager: EntityManager,
    organizationId: string,
    id: string,
    expectedVersion: number,
  ): Promise<SavedReplyRow> {
    await lockLabels(manager, organizationId);
    const reply = await this.replies.find(manager, organizationId, id);
    if (reply === null) throw new DomainError('not-found');
    checkLabelVersion(reply, expectedVersion, fields);
    return reply;
  }

  private async checkName(manager: EntityManager, reply: SavedReplyRow): Promise<void> {
    const same = await this.replies.findByName(manager, reply);
    if (same !== null && same.id !== reply.id) throw nameTaken();
  }
}

/** The reply with what really changes, in its next version; null: nothing does. */
function withChanges(
  row: SavedReplyRow,
  changes: { name?: string; text?: string },
  by: string,
): SavedReplyRow | null {
  const name = storableText(changes.name ?? row.name);
  const text = storableText(changes.text ?? row.text);
  const changed = fields.filter((field) => ({ name, text })[field] !== row[field]);
  if (changed.length === 0) return null;
  const lastChange = { by, at: new Date().toISOString(), fields: changed };
  return { ...row, name, nameKey: nameKeyOf(name), text, lastChange, version: row.version + 1 };
}

function audited({ name, text }: SavedReplyRow): { name: string; text: string } {
  return { name, text };
}

function toReply({ id, name, text, version }: SavedReplyRow): SavedReply {
  return { id, name, text, version };
}
