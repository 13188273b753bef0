import { Check, Column, Entity, Index, PrimaryColumn } from 'typeorm';
import type { Lookup } from '../normalize/lookup.js';

/** Something to read at Meta because its webhook did not tell it; the same thing at most once per channel. */
@Entity('lookups')
@Index('lookups_due_idx', ['dueAt'], { where: `state = 'waiting'` })
@Check('lookups_state_check', `state in ('waiting', 'done', 'unreadable')`)
export class LookupRow {
  @PrimaryColumn({ name: 'channel_id', type: 'uuid', primaryKeyConstraintName: 'lookups_pkey' })
  channelId!: string;

  @PrimaryColumn({ type: 'text', primaryKeyConstraintName: 'lookups_pkey' })
  key!: string;

  @Column({ name: 'organization_id', type: 'uuid' })
  organizationId!: string;

  /** The delivery that led to it. */
  @Column({ name: 'delivery_id', type: 'uuid' })
  deliveryId!: string;

  @Column({ type: 'jsonb' })
  lookup!: Lookup;

  /** `at` of the lookup: a later one about the same thing asks again. */
  @Column({ name: 'asked_at', type: 'timestamptz' })
  askedAt!: Date;

  @Column({ type: 'text', default: 'waiting' })
  state!: 'waiting' | 'done' | 'unreadable';

  /** Why it waits or led to nothing. */
  @Column({ type: 'text', nullable: true })
  problem!: string | null;

  @Column({ type: 'integer', default: 0 })
  attempts!: number;

  @Column({ name: 'due_at', type: 'timestamptz', default: () => 'now()' })
  dueAt!: Date;

  /** Whoever works on it; it is due again when they take too long. */
  @Column({ type: 'uuid', nullable: true })
  lease!: string | null;

  @Column({ name: 'finished_at', type: 'timestamptz', nullable: true })
  finishedAt!: Date | null;
}
