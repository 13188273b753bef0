import { Column, Entity, JoinColumn, ManyToOne, PrimaryColumn, type Relation } from 'typeorm';
import { Endpoint } from './endpoint.entity.js';

/** Who changed what of an endpoint when: what an admin is told whose own change comes too late. The newest are kept. */
@Entity('webhook_endpoint_changes')
export class EndpointChange {
  @PrimaryColumn({
    name: 'endpoint_id',
    type: 'uuid',
    primaryKeyConstraintName: 'webhook_endpoint_changes_pkey',
  })
  endpointId!: string;

  @ManyToOne(() => Endpoint, { onDelete: 'CASCADE' })
  @JoinColumn({
    name: 'endpoint_id',
    foreignKeyConstraintName: 'webhook_endpoint_changes_endpoint_id_fkey',
  })
  endpoint?: Relation<Endpoint>;

  /** The version that the change led to. */
  @PrimaryColumn({ type: 'integer', primaryKeyConstraintName: 'webhook_endpoint_changes_pkey' })
  version!: number;

  /** Name of the admin. */
  @Column({ name: 'changed_by', type: 'text' })
  changedBy!: string;

  @Column({ name: 'changed_at', type: 'timestamptz', default: () => 'now()' })
  changedAt!: Date;

  @Column({ type: 'text', array: true })
  fields!: string[];
}
