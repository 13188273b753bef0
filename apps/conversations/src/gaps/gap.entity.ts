import { Column, Entity, ForeignKey, Index, PrimaryColumn, Unique } from 'typeorm';
import { ConversationEntity } from '../conversations/conversation.entity.js';

/** What was lost and could not be read back (domain.md 8). */
@Entity('gaps')
@Unique('gaps_channel_gap_key', ['channelId', 'gapId'])
@Index('gaps_conversation_idx', ['conversationId', 'to'])
@Index('gaps_channel_idx', ['channelId', 'to'])
export class GapEntity {
  @PrimaryColumn({ type: 'uuid', primaryKeyConstraintName: 'gaps_pkey' })
  id!: string;

  @Column({ name: 'organization_id', type: 'uuid' })
  organizationId!: string;

  @Column({ name: 'channel_id', type: 'uuid' })
  channelId!: string;

  /** Null: somewhere in the channel. */
  @Column({ name: 'conversation_id', type: 'uuid', nullable: true })
  @ForeignKey(() => ConversationEntity, { name: 'gaps_conversation_fkey' })
  conversationId!: string | null;

  @Column({ name: 'gap_id', type: 'text' })
  gapId!: string;

  /** Null: from the beginning. */
  @Column({ name: 'from_at', type: 'timestamptz', nullable: true })
  from!: Date | null;

  @Column({ name: 'to_at', type: 'timestamptz' })
  to!: Date;

  @Column({ type: 'text' })
  reason!: string;

  @Column({ type: 'timestamptz' })
  at!: Date;
}
