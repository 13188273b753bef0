import { Injectable } from '@nestjs/common';
import { DataSource, type EntityManager, type QueryRunner } from 'typeorm';
import { crashPoint } from './crash-point.js';
import { Outbox } from './outbox.js';

/** The one way to open a transaction (style.md 17). */
@Injectable()
export class Transactions {
  constructor(
    private readonly dataSource: DataSource,
    private readonly outbox: Outbox,
  ) {}

  /** Runs `work` in one transaction. After the commit the events it put into the outbox are sent off. Retries nothing. */
  async run<T>(work: (manager: EntityManager) => Promise<T>): Promise<T> {
    let queryRunner: QueryRunner | undefined;
    const result = await this.dataSource.transaction(async (manager) => {
      queryRunner = manager.queryRunner;
      const done = await work(manager);
      crashPoint('transaction_before_commit');
      return done;
    });
    crashPoint('transaction_after_commit');
    this.outbox.committed(queryRunner);
    return result;
  }
}
