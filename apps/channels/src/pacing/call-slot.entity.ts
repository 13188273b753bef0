import { Column, Entity, PrimaryColumn } from 'typeorm';

/** When the calls of one lane of one account are used up to: a token bucket as one instant. Unlogged, as `platform_usage`. */
@Entity('call_slots')
export class CallSlot {
  @PrimaryColumn({ name: 'account_id', type: 'text', primaryKeyConstraintName: 'call_slots_pkey' })
  accountId!: string;

  @PrimaryColumn({ type: 'text', primaryKeyConstraintName: 'call_slots_pkey' })
  lane!: string;

  @Column({ name: 'used_until', type: 'timestamptz' })
  usedUntil!: Date;
}
