import type { WebhookAttempt, WebhookDelivery } from '#shared/contracts/webhooks.js';
import type { Headers } from '#shared/messaging/message-headers.js';
import { Check, Column, Entity, Index, JoinColumn, ManyToOne, PrimaryColumn, type Relation } from 'typeorm';
import { Endpoint } from '../endpoints/endpoint.entity.js';

/** One event on its way to one endpoint. */
@Entity('webhook_deliveries')
@Index('webhook_deliveries_list_idx', ['endpointId', 'createdAt', 'id'])
@Index('webhook_deliveries_state_list_idx', ['endpointId', 'state', 'createdAt', 'id'])
@Index('webhook_deliveries_due_idx', ['endpointId', 'nextAttemptAt'], { where: `state = 'waiting'` })
@Index('webhook_deliveries_created_at_idx', ['createdAt'])
@Check('webhook_deliveries_state_check', `state in ('waiting', 'delivered', 'failed')`)
@Check('webhook_deliveries_due_check', `(state = 'waiting') = (next_attempt_at is not null)`)
export class Delivery {
  /** Made from the event and the endpoint, so that an event that comes twice is one delivery. */
  @PrimaryColumn({ type: 'uuid', primaryKeyConstraintName: 'webhook_deliveries_pkey' })
  id!: string;

  @Column({ name: 'endpoint_id', type: 'uuid' })
  endpointId!: string;

  @ManyToOne(() => Endpoint, { onDelete: 'CASCADE' })
  @JoinColumn({ name: 'endpoint_id', foreignKeyConstraintName: 'webhook_deliveries_endpoint_id_fkey' })
  endpoint?: Relation<Endpoint>;

  @Column({ name: 'organization_id', type: 'uuid' })
  organizationId!: string;

  @Column({ name: 'event_type', type: 'text' })
  eventType!: string;

  /** Exactly what is sent. */
  @Column({ type: 'text' })
  body!: string;

  @Column({ type: 'text' })
  state!: WebhookDelivery['state'];

  @Column({ type: 'jsonb', default: '[]' })
  attempts!: WebhookAttempt[];

  /** Failed attempts since it was made or replayed: how long the next pause is. */
  @Column({ name: 'failed_attempts', type: 'integer', default: 0 })
  failedAttempts!: number;

  /** While somebody is sending it: when the lease ends. */
  @Column({ name: 'next_attempt_at', type: 'timestamptz', nullable: true })
  nextAttemptAt!: Date | null;

  /** Who is sending it; null: nobody. */
  @Column({ name: 'lease_id', type: 'uuid', nullable: true })
  leaseId!: string | null;

  /** Headers of correlation of what brought it: whoever takes it up again goes on in the same trace. */
  @Column({ type: 'jsonb', nullable: true })
  correlation!: Headers | null;

  /** In whole milliseconds, as cursors have it. */
  @Column({ name: 'created_at', type: 'timestamptz', precision: 3, default: () => 'now()' })
  createdAt!: Date;
}
