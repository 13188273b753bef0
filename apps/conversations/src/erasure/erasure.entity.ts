import { Column, Entity, Index, PrimaryColumn, Unique } from 'typeorm';

/** One line of the ledger of erasures (docs/privacy.md): nothing in it tells who the customer was. */
@Entity('erasures')
@Unique('erasures_request_contact_key', ['requestId', 'contactHash'])
@Index('erasures_open_key', ['contactHash'], { unique: true, where: 'completed_at is null' })
@Index('erasures_list_idx', ['organizationId', 'id'])
export class ErasureEntity {
  @PrimaryColumn({ type: 'uuid', primaryKeyConstraintName: 'erasures_pkey' })
  id!: string;

  @Column({ name: 'organization_id', type: 'uuid' })
  organizationId!: string;

  @Column({ name: 'channel_id', type: 'uuid' })
  channelId!: string;

  @Column({ name: 'request_id', type: 'uuid' })
  requestId!: string;

  @Column({ name: 'contact_hash', type: 'text' })
  contactHash!: string;

  /** Null: the customer, at Meta. */
  @Column({ name: 'requested_by', type: 'uuid', nullable: true })
  requestedBy!: string | null;

  @Column({ name: 'requested_at', type: 'timestamptz', default: () => 'now()' })
  requestedAt!: Date;

  @Column({ name: 'completed_at', type: 'timestamptz', nullable: true })
  completedAt!: Date | null;
}
