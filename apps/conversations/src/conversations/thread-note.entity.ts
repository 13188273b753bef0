import { Column, Entity, ForeignKey, Index, PrimaryColumn, Unique } from 'typeorm';
import { ConversationEntity } from './conversation.entity.js';

/** Something in a thread of direct messages that is no message; shown, moves nothing. */
@Entity('thread_notes')
@Unique('thread_notes_channel_note_key', ['channelId', 'noteId'])
@Index('thread_notes_conversation_idx', ['conversationId', 'at'])
export class ThreadNoteEntity {
  @PrimaryColumn({ type: 'uuid', primaryKeyConstraintName: 'thread_notes_pkey' })
  id!: string;

  @Column({ name: 'organization_id', type: 'uuid' })
  organizationId!: string;

  @Column({ name: 'channel_id', type: 'uuid' })
  channelId!: string;

  @Column({ name: 'conversation_id', type: 'uuid' })
  @ForeignKey(() => ConversationEntity, { name: 'thread_notes_conversation_fkey' })
  conversationId!: string;

  /** The same for repetitions of the same event. */
  @Column({ name: 'note_id', type: 'text' })
  noteId!: string;

  @Column({ type: 'timestamptz' })
  at!: Date;

  @Column({ type: 'text' })
  name!: string;

  @Column({ type: 'jsonb' })
  detail!: Record<string, string>;
}
