import { Column, Entity, Index, PrimaryColumn } from 'typeorm';

/** A message that could not be handled: whole, visible, can be replayed into the queue it came from. */
@Entity({ name: 'quarantined_messages' })
@Index('uq_quarantined_messages_queue_message', ['queue', 'messageId'], { unique: true })
@Index('ix_quarantined_messages_newest', ['quarantinedAt', 'id'])
export class QuarantinedMessage {
  @PrimaryColumn({ type: 'uuid', primaryKeyConstraintName: 'pk_quarantined_messages' })
  id!: string;

  @Column({ type: 'text' })
  queue!: string;

  @Column({ name: 'routing_key', type: 'text' })
  routingKey!: string;

  @Column({ name: 'message_id', type: 'text' })
  messageId!: string;

  /** The bytes as they came from the broker. */
  @Column({ type: 'bytea' })
  content!: Buffer;

  @Column({ type: 'jsonb' })
  headers!: Record<string, unknown>;

  @Column({ type: 'text' })
  error!: string;

  /** How often a handler tried it. */
  @Column({ type: 'int' })
  attempts!: number;

  @Column({ name: 'quarantined_at', type: 'timestamptz', default: () => 'now()' })
  quarantinedAt!: Date;

  @Column({ name: 'replayed_at', type: 'timestamptz', nullable: true })
  replayedAt!: Date | null;
}
