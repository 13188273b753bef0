import type { DeliveryOutcome, RawDelivery as RawDeliveryView } from '#shared/contracts/ingest.js';
import { Check, Column, Entity, Index, PrimaryColumn } from 'typeorm';

/**
 * One webhook as Meta sent it, byte for byte. Partitioned by day of receipt (the migration says how: TypeORM knows no
 * partitions), so that old days are dropped and not deleted.
 */
@Entity('raw_deliveries')
@Index('raw_deliveries_not_applied_idx', ['outcome', 'id'], { where: `outcome <> 'applied'` })
@Check('raw_deliveries_outcome_check', `outcome in ('applied', 'ignored', 'unsupported', 'quarantined')`)
export class RawDelivery {
  /** UUIDv7 made on receipt, so that the order of ids is the order of receipt. */
  @PrimaryColumn({ type: 'uuid', primaryKeyConstraintName: 'raw_deliveries_pkey' })
  id!: string;

  /** Part of the key because PostgreSQL wants the partition key there. */
  @PrimaryColumn({
    name: 'received_at',
    type: 'timestamptz',
    primaryKeyConstraintName: 'raw_deliveries_pkey',
  })
  receivedAt!: Date;

  @Column({ type: 'bytea' })
  body!: Buffer;

  @Column({ type: 'text' })
  outcome!: DeliveryOutcome;

  /** How many facts were published, over all channels. */
  @Column({ type: 'integer' })
  facts!: number;

  @Column({ type: 'jsonb' })
  reasons!: RawDeliveryView['reasons'];
}
