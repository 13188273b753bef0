import type { ReadReason } from '#shared/contracts/ingest.js';
import { Check, Column, Entity, Index, PrimaryColumn } from 'typeorm';
import type { Position } from './position.js';

/** What a read covers: everything, or only what stands under posts. */
export type ReadScope = 'all' | 'comments';

/** One read of a channel at Meta. At most one runs per channel, and at most one waits per channel and scope. */
@Entity('channel_reads')
@Index('channel_reads_one_waiting', ['channelId', 'scope'], { unique: true, where: `state = 'waiting'` })
@Index('channel_reads_one_running', ['channelId'], { unique: true, where: `state = 'running'` })
@Index('channel_reads_channel_idx', ['channelId', 'id'])
@Check('channel_reads_state_check', `state in ('waiting', 'running', 'done', 'failed')`)
@Check('channel_reads_scope_check', `scope in ('all', 'comments')`)
export class ChannelReadRow {
  @PrimaryColumn({ type: 'uuid', primaryKeyConstraintName: 'channel_reads_pkey' })
  id!: string;

  @Column({ name: 'organization_id', type: 'uuid' })
  organizationId!: string;

  @Column({ name: 'channel_id', type: 'uuid' })
  channelId!: string;

  @Column({ type: 'text' })
  scope!: ReadScope;

  @Column({ type: 'text' })
  reason!: ReadReason;

  @Column({ type: 'text', default: 'waiting' })
  state!: 'waiting' | 'running' | 'done' | 'failed';

  @Column({ name: 'from_at', type: 'timestamptz', nullable: true })
  from!: Date | null;

  @Column({ name: 'to_at', type: 'timestamptz' })
  to!: Date;

  /** How far it got; null before the first step. */
  @Column({ type: 'jsonb', nullable: true })
  position!: Position | null;

  @Column({ type: 'integer', default: 0 })
  done!: number;

  @Column({ type: 'integer', default: 0 })
  known!: number;

  @Column({ type: 'integer', default: 0 })
  found!: number;

  @Column({ type: 'integer', default: 0 })
  gaps!: number;

  @Column({ type: 'text', nullable: true })
  problem!: string | null;

  @Column({ name: 'due_at', type: 'timestamptz', default: () => 'now()' })
  dueAt!: Date;

  /** Whoever works on it; null while it waits for Meta to take calls again. */
  @Column({ type: 'uuid', nullable: true })
  lease!: string | null;

  @Column({ name: 'leased_until', type: 'timestamptz', nullable: true })
  leasedUntil!: Date | null;

  @Column({ name: 'started_at', type: 'timestamptz', nullable: true })
  startedAt!: Date | null;

  @Column({ name: 'finished_at', type: 'timestamptz', nullable: true })
  finishedAt!: Date | null;
}
