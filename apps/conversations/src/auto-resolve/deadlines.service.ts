import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import type { Actor } from '#shared/contracts/actor.js';
import { auditEvents } from '#shared/contracts/audit.js';
import type { RpcRequest, RpcResponse } from '#shared/contracts/contract.js';
import type { deadlinesRpc } from '#shared/contracts/deadlines.js';
import { newId } from '#shared/database/ids.js';
import { DomainError } from '#shared/errors/domain-error.js';
import { requireAdmin } from '#shared/errors/require-admin.js';
import { Outbox } from '#shared/messaging/outbox.js';
import { Transactions } from '#shared/messaging/transactions.js';
import { ChannelsRepository } from '../channels/channels.repository.js';
import { DeadlinesRepository, type QueuePlace, type QueueSetting } from './deadlines.repository.js';

type DeadlineRequest = RpcRequest<typeof deadlinesRpc.apply>;

/** What one transaction did, and where to go on; null: that was all. */
interface Applied {
  count: number;
  last: QueuePlace | null;
}

/** So many rows are locked at a time, for some tens of milliseconds. */
const batch = 1000;

/** Auto-resolve for what is in a queue already: an explicit choice of an admin (domain.md 5). */
@Injectable()
export class DeadlinesService {
  constructor(
    private readonly transactions: Transactions,
    private readonly channels: ChannelsRepository,
    private readonly deadlines: DeadlinesRepository,
    private readonly outbox: Outbox,
  ) {}

  /** What `apply` would concern. Errors: `role-missing`, `not-found`. */
  async preview(request: DeadlineRequest): Promise<RpcResponse<typeof deadlinesRpc.preview>> {
    return this.transactions.run(async (manager) =>
      this.deadlines.count(manager, await this.settingFor(manager, request)),
    );
  }

  /**
   * Sets the deadlines of the queue in short transactions, of which the first one also writes what is done into the audit log; answers
   * with how many there were. What enters the queue meanwhile has its deadline from the channel. Stopped in the middle it leaves the rest
   * as it was, and can be repeated. Errors: `role-missing`, `not-found`.
   */
  async apply(request: DeadlineRequest): Promise<RpcResponse<typeof deadlinesRpc.apply>> {
    let conversations = 0;
    for (let last: QueuePlace | null = null; ;) {
      const applied: Applied = await this.applyNext(request, last);
      conversations += applied.count;
      if (applied.last === null) return { conversations };
      last = applied.last;
    }
  }

  private async applyNext(request: DeadlineRequest, after: QueuePlace | null): Promise<Applied> {
    return this.transactions.run(async (manager) => {
      const setting = await this.settingFor(manager, request);
      if (after === null) await this.record(manager, request, setting);
      const next = await this.deadlines.next(manager, setting, after, batch);
      const count = await this.deadlines.set(
        manager,
        setting,
        next.map(({ id }) => id),
      );
      return { count, last: next.length < batch ? null : (next.at(-1) ?? null) };
    });
  }

  private async settingFor(manager: EntityManager, request: DeadlineRequest): Promise<QueueSetting> {
    const { actor, channelId, queue, setting } = request;
    requireAdmin(actor);
    const channel = await this.channels.find(manager, channelId);
    if (channel === null || channel.removed || channel.organizationId !== actor.organizationId)
      throw new DomainError('not-found');
    return { organizationId: actor.organizationId, channelId, queue, setting };
  }

  private async record(
    manager: EntityManager,
    { actor }: DeadlineRequest,
    setting: QueueSetting,
  ): Promise<void> {
    const { channelId, queue } = setting;
    const { conversations } = await this.deadlines.count(manager, setting);
    await this.outbox.add(manager, auditEvents.recorded, {
      ...auditedBy(actor),
      action: 'channel-deadlines.applied',
      subject: { channelId },
      before: null,
      after: { queue, ...setting.setting, conversations },
    });
  }
}

function auditedBy({ organizationId, userId, name, tokenId }: Actor) {
  const at = new Date().toISOString();
  return { id: newId(), organizationId, at, actorId: userId, actorName: name, tokenId: tokenId ?? null };
}
