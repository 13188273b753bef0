import { Column, Entity, PrimaryColumn } from 'typeorm';

/** An event that waits for the broker, written in the transaction that caused it. The relay deletes it once confirmed. */
@Entity({ name: 'outbox_messages' })
export class OutboxMessage {
  /** UUIDv7; becomes the message id, by which consumers may recognise a repetition. */
  @PrimaryColumn({ type: 'uuid', primaryKeyConstraintName: 'pk_outbox_messages' })
  id!: string;

  @Column({ name: 'routing_key', type: 'text' })
  routingKey!: string;

  /** The message as JSON text: jsonb would refuse `\u0000` and lone surrogates, which customers do send. */
  @Column({ type: 'text' })
  content!: string;

  @Column({ type: 'jsonb' })
  headers!: Record<string, unknown>;

  /** False for events that only matter to who listens right now. */
  @Column({ type: 'boolean' })
  mandatory!: boolean;

  @Column({ name: 'created_at', type: 'timestamptz', default: () => 'now()' })
  createdAt!: Date;
}
