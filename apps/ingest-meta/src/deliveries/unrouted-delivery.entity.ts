import { Column, Entity, Index, PrimaryColumn } from 'typeorm';

/** A delivery that held something for an account without a channel; it is read again when the channel appears. */
@Entity('unrouted_deliveries')
@Index('unrouted_deliveries_delivery_idx', ['deliveryId'])
@Index('unrouted_deliveries_received_at_idx', ['receivedAt'])
export class UnroutedDelivery {
  @PrimaryColumn({ name: 'account_id', type: 'text', primaryKeyConstraintName: 'unrouted_deliveries_pkey' })
  accountId!: string;

  @PrimaryColumn({ name: 'delivery_id', type: 'uuid', primaryKeyConstraintName: 'unrouted_deliveries_pkey' })
  deliveryId!: string;

  @Column({ name: 'received_at', type: 'timestamptz' })
  receivedAt!: Date;
}
