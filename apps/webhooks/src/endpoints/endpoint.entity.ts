import type { WebhookEndpoint, WebhookEventType } from '#shared/contracts/webhooks.js';
import { Check, Column, Entity, Index, PrimaryColumn } from 'typeorm';

/** Where events of an organization are sent to. */
@Entity('webhook_endpoints')
@Index('webhook_endpoints_organization_idx', ['organizationId', 'createdAt', 'id'])
@Check('webhook_endpoints_state_check', `state in ('active', 'paused', 'failing')`)
@Check('webhook_endpoints_secret_check', '(previous_secret is null) = (previous_secret_until is null)')
export class Endpoint {
  @PrimaryColumn({ type: 'uuid', primaryKeyConstraintName: 'webhook_endpoints_pkey' })
  id!: string;

  @Column({ name: 'organization_id', type: 'uuid' })
  organizationId!: string;

  @Column({ type: 'text' })
  url!: string;

  @Column({ type: 'text' })
  description!: string;

  @Column({ name: 'event_types', type: 'text', array: true })
  eventTypes!: WebhookEventType[];

  /** Null: all channels of the organization. */
  @Column({ name: 'channel_ids', type: 'uuid', array: true, nullable: true })
  channelIds!: string[] | null;

  @Column({ type: 'text', default: 'active' })
  state!: WebhookEndpoint['state'];

  @Column({ name: 'failing_since', type: 'timestamptz', nullable: true })
  failingSince!: Date | null;

  @Column({ name: 'last_delivery_at', type: 'timestamptz', nullable: true })
  lastDeliveryAt!: Date | null;

  /** Encrypted for this row. */
  @Column({ type: 'bytea' })
  secret!: Buffer;

  @Column({ name: 'previous_secret', type: 'bytea', nullable: true })
  previousSecret!: Buffer | null;

  @Column({ name: 'previous_secret_until', type: 'timestamptz', nullable: true })
  previousSecretUntil!: Date | null;

  @Column({ name: 'created_at', type: 'timestamptz', default: () => 'now()' })
  createdAt!: Date;

  /** Grows when an admin changes something, and only then. */
  @Column({ type: 'integer', default: 1 })
  version!: number;
}
