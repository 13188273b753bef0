import { Check, Column, Entity, ForeignKey, Index, PrimaryColumn } from 'typeorm';
import { ConversationEntity } from '../conversations/conversation.entity.js';

/** What a note said before, and since when. */
export interface NoteVersion {
  at: string;
  text: string;
}

/** Internal text on a conversation, never sent to the customer (domain.md 6). Deleted: the row stays without its text. */
@Entity('notes')
@Check(
  'notes_deleted_check',
  `(text is null) = (deleted_at is not null) and (deleted_at is null) = (deleted_by is null)`,
)
@Index('notes_conversation_idx', ['conversationId', 'createdAt'])
@Index('notes_idempotency_key', ['conversationId', 'authorId', 'idempotencyKey'], { unique: true })
export class NoteEntity {
  @PrimaryColumn({ type: 'uuid', primaryKeyConstraintName: 'notes_pkey' })
  id!: string;

  @Column({ name: 'organization_id', type: 'uuid' })
  organizationId!: string;

  @Column({ name: 'channel_id', type: 'uuid' })
  channelId!: string;

  @Column({ name: 'conversation_id', type: 'uuid' })
  @ForeignKey(() => ConversationEntity, { name: 'notes_conversation_fkey' })
  conversationId!: string;

  @Column({ name: 'author_id', type: 'uuid' })
  authorId!: string;

  @Column({ name: 'author_name', type: 'text' })
  authorName!: string;

  @Column({ type: 'text', nullable: true })
  text!: string | null;

  /** Earlier versions, oldest first. */
  @Column({ type: 'jsonb', default: [] })
  versions!: NoteVersion[];

  @Column({ name: 'created_at', type: 'timestamptz' })
  createdAt!: Date;

  /** Since when it says what it says now; null: it was never changed. */
  @Column({ name: 'edited_at', type: 'timestamptz', nullable: true })
  editedAt!: Date | null;

  @Column({ name: 'deleted_at', type: 'timestamptz', nullable: true })
  deletedAt!: Date | null;

  @Column({ name: 'deleted_by', type: 'uuid', nullable: true })
  deletedBy!: string | null;

  /** With the author, by which a repeated request is known. */
  @Column({ name: 'idempotency_key', type: 'text' })
  idempotencyKey!: string;

  @Column({ name: 'request_hash', type: 'text' })
  requestHash!: string;
}

export type NoteRow = Pick<NoteEntity, keyof NoteEntity>;
