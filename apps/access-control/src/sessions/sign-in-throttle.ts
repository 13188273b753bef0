import { DomainError } from '#shared/errors/domain-error.js';
import { newId } from '#shared/database/ids.js';
import { accessMetrics } from '../metrics/access-metrics.js';
import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';

const ALLOWED_FAILURES = 10;
const WINDOW = '15 minutes';

/** Slows down guessing: after ten failures within 15 minutes an address has to wait, whether somebody has it or not. */
@Injectable()
export class SignInThrottle {
  constructor(private readonly database: DataSource) {}

  /** Refuses with `too-many-requests` before any password is looked at. */
  async check(email: string): Promise<void> {
    const [row] = await this.database.query<{ failures: number }[]>(
      `select count(*)::int as failures from sign_in_failures
       where email = $1 and failed_at > now() - $2::interval`,
      [email, WINDOW],
    );
    if (row !== undefined && row.failures >= ALLOWED_FAILURES) {
      accessMetrics.signIns.inc({ outcome: 'throttled' });
      throw new DomainError('too-many-requests', {
        detail: 'Too many failed attempts. Try again in 15 minutes.',
      });
    }
  }

  async recordFailure(email: string): Promise<void> {
    await this.database.query(`delete from sign_in_failures where failed_at <= now() - $1::interval`, [
      WINDOW,
    ]);
    await this.database.query(`insert into sign_in_failures (id, email) values ($1, $2)`, [newId(), email]);
  }

  async forget(email: string): Promise<void> {
    await this.database.query(`delete from sign_in_failures where email = $1`, [email]);
  }
}
