import { Column, Entity, ForeignKey, PrimaryColumn } from 'typeorm';
import { MessageEntity } from './message.entity.js';

/** What one person, or the business, last did with a message; `reaction` null: taken back. */
@Entity('message_reactions')
export class MessageReactionEntity {
  @PrimaryColumn({
    name: 'message_id',
    type: 'uuid',
    primaryKeyConstraintName: 'message_reactions_pkey',
  })
  @ForeignKey(() => MessageEntity, { name: 'message_reactions_message_fkey', onDelete: 'CASCADE' })
  messageId!: string;

  /** `business`, or the person's id or name. */
  @PrimaryColumn({ name: 'actor_key', type: 'text', primaryKeyConstraintName: 'message_reactions_pkey' })
  actorKey!: string;

  @Column({ type: 'timestamptz' })
  at!: Date;

  @Column({ type: 'text', nullable: true })
  reaction!: string | null;

  @Column({ type: 'text', nullable: true })
  emoji!: string | null;

  @Column({ type: 'text', nullable: true })
  name!: string | null;

  @Column({ name: 'by_business', type: 'boolean' })
  byBusiness!: boolean;
}
