import type { Headers } from '#shared/messaging/message-headers.js';
import { Column, Entity, Index, PrimaryColumn } from 'typeorm';

/** A webhook that was accepted without the broker, or before it; here until it stands in the raw log. */
@Entity('accepted_webhooks')
@Index('accepted_webhooks_received_at_idx', ['receivedAt'])
export class AcceptedWebhook {
  @PrimaryColumn({ type: 'uuid', primaryKeyConstraintName: 'accepted_webhooks_pkey' })
  id!: string;

  @Column({ name: 'received_at', type: 'timestamptz' })
  receivedAt!: Date;

  @Column({ type: 'bytea' })
  body!: Buffer;

  /** Headers of correlation of what brought it: whoever takes it up again goes on in the same trace. */
  @Column({ type: 'jsonb', nullable: true })
  correlation!: Headers | null;

  /** When the broker confirmed it last; null: never. */
  @Column({ name: 'published_at', type: 'timestamptz', nullable: true })
  publishedAt!: Date | null;
}
