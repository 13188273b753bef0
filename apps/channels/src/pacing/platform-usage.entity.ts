import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { UsageType } from './lanes.js';

/**
 * How full one limit of one account is, for all processes and organizations. The table is unlogged: after a crash Meta's next answer
 * tells it again, and it is written too often to wait for the disk.
 */
@Entity('platform_usage')
export class PlatformUsage {
  /** Page or Instagram account at Meta. */
  @PrimaryColumn({ name: 'account_id', type: 'text', primaryKeyConstraintName: 'platform_usage_pkey' })
  accountId!: string;

  @PrimaryColumn({ type: 'text', primaryKeyConstraintName: 'platform_usage_pkey' })
  type!: UsageType;

  /** How far calls are kept apart for now. */
  @Column({ name: 'spacing_ms', type: 'integer', default: 0 })
  spacingMs!: number;

  /** How often in a row Meta refused for this limit. */
  @Column({ type: 'integer', default: 0 })
  strikes!: number;

  @Column({ name: 'paused_until', type: 'timestamptz', nullable: true })
  pausedUntil!: Date | null;

  /** How much of the limit was used up when Meta last told; null: it never did. */
  @Column({ type: 'integer', nullable: true })
  percent!: number | null;

  @Column({ name: 'percent_at', type: 'timestamptz', nullable: true })
  percentAt!: Date | null;

  @Column({ name: 'noted_at', type: 'timestamptz', default: () => 'now()' })
  notedAt!: Date;
}
