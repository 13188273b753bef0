import { Column, Entity, PrimaryColumn } from 'typeorm';

/** The one row that every edge renews while it takes webhooks. */
@Entity('edge_heartbeat')
export class EdgeHeartbeat {
  @PrimaryColumn({ type: 'integer', primaryKeyConstraintName: 'edge_heartbeat_pkey' })
  id!: number;

  @Column({ type: 'timestamptz' })
  at!: Date;
}
