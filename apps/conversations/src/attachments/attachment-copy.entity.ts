import { Check, Column, Entity, ForeignKey, Index, PrimaryColumn, Unique } from 'typeorm';
import type { MessageAttachment } from '#shared/contracts/conversations.js';
import type { AttachmentType } from '#shared/contracts/inbound.js';
import { MessageEntity } from '../messages/message.entity.js';

/**
 * One attachment of a message, and what is kept of its bytes. The platform's addresses expire (meta-platform.md 8.17), so the
 * bytes are copied as soon as they are known. A removed message has none of these rows.
 */
@Entity('attachment_copies')
@Unique('attachment_copies_message_position_key', ['messageId', 'position'])
@Check('attachment_copies_state_check', `state in ('none', 'pending', 'stored', 'failed', 'gone')`)
@Check(
  'attachment_copies_stored_check',
  `state <> 'stored' or (storage_key is not null and mime_type is not null and size_bytes is not null)`,
)
@Check('attachment_copies_due_check', `(state = 'pending') = (next_attempt_at is not null)`)
@Index('attachment_copies_due_idx', ['nextAttemptAt'], { where: `state = 'pending'` })
@Index('attachment_copies_storage_idx', ['storageKey'], { where: 'storage_key is not null' })
@Index('attachment_copies_expiry_idx', ['expiresAt'], { where: `expires_at is not null and state <> 'gone'` })
export class AttachmentCopyEntity {
  @PrimaryColumn({ type: 'uuid', primaryKeyConstraintName: 'attachment_copies_pkey' })
  id!: string;

  @Column({ name: 'message_id', type: 'uuid' })
  @ForeignKey(() => MessageEntity, { name: 'attachment_copies_message_fkey' })
  messageId!: string;

  /** Its place in the message's attachments, from 0. */
  @Column({ type: 'integer' })
  position!: number;

  @Column({ type: 'text' })
  type!: AttachmentType;

  /** Where the bytes can be fetched for now; null once there is nothing more to fetch. */
  @Column({ name: 'source_url', type: 'text', nullable: true })
  sourceUrl!: string | null;

  @Column({ type: 'text' })
  state!: MessageAttachment['copy'];

  /** What the bytes are, seen in the bytes themselves. */
  @Column({ name: 'mime_type', type: 'text', nullable: true })
  mimeType!: string | null;

  @Column({ name: 'file_name', type: 'text', nullable: true })
  fileName!: string | null;

  @Column({ name: 'size_bytes', type: 'integer', nullable: true })
  sizeBytes!: number | null;

  /** Where the bytes are, or are being written. */
  @Column({ name: 'storage_key', type: 'text', nullable: true })
  storageKey!: string | null;

  @Column({ type: 'integer' })
  attempts!: number;

  /** When to try, or while somebody tries: until when nobody else does. */
  @Column({ name: 'next_attempt_at', type: 'timestamptz', nullable: true })
  nextAttemptAt!: Date | null;

  /** Whether the platform was asked for a fresh address already. */
  @Column({ type: 'boolean' })
  refreshed!: boolean;

  /** When the copy must go (an Instagram story); null: it stays. */
  @Column({ name: 'expires_at', type: 'timestamptz', nullable: true })
  expiresAt!: Date | null;
}

/** A copy as it is read, worked on and written: a plain object. */
export type AttachmentCopyRow = Pick<AttachmentCopyEntity, keyof AttachmentCopyEntity>;
