import { newId } from '#shared/database/ids.js';
import { Injectable } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';
import { DeletionRequest } from './deletion-request.entity.js';

/** Longest pause between two attempts. */
const longestPause = `interval '1 hour'`;

/** Requests for deletion. */
@Injectable()
export class DeletionRequestsRepository {
  constructor(private readonly dataSource: DataSource) {}

  /** The open request of the person: a new one, or that which is open already. */
  async open(appScopedId: string, confirmationCode: string): Promise<DeletionRequest> {
    const { manager } = this.dataSource;
    await manager.query(
      `insert into deletion_requests (id, confirmation_code, app_scoped_id) values ($1, $2, $3)
       on conflict (app_scoped_id) where status <> 'completed' do nothing`,
      [newId(), confirmationCode, appScopedId],
    );
    const found = await manager.findOneBy(DeletionRequest, { appScopedId });
    return found ?? this.open(appScopedId, confirmationCode); // it was completed in between
  }

  async findByCode(confirmationCode: string): Promise<DeletionRequest | null> {
    return this.dataSource.manager.findOneBy(DeletionRequest, { confirmationCode });
  }

  /** Takes up a request that is due, with a growing pause until the next attempt; null: none is. */
  async claimDue(): Promise<DeletionRequest | null> {
    const [rows] = await this.dataSource.query<[{ id: string }[], number]>(
      `update deletion_requests
       set status = 'in-progress', attempts = attempts + 1,
           due_at = now() + least(interval '10 seconds' * 2 ^ least(attempts, 12), ${longestPause})
       where id = (select id from deletion_requests where status <> 'completed' and due_at <= now()
                   order by due_at limit 1 for update skip locked)
       returning id`,
    );
    const [row] = rows;
    return row === undefined ? null : this.dataSource.manager.findOneBy(DeletionRequest, { id: row.id });
  }

  /** Forgets the person. */
  async complete(manager: EntityManager, id: string): Promise<void> {
    const change = { status: 'completed', completedAt: new Date(), appScopedId: null } as const;
    await manager.update(DeletionRequest, { id }, change);
  }
}
