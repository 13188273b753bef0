import { Check, Column, Entity, ForeignKey, Index, PrimaryColumn, Unique } from 'typeorm';
import type { InboundAttachment, MessageContext } from '#shared/contracts/inbound.js';
import { ConversationEntity } from '../conversations/conversation.entity.js';
import type { SendingState } from './delivery-transitions.js';

/** A later version of a text; `at` in ISO 8601. */
export interface StoredEdit {
  at: string;
  text: string;
}

/** A text that was there whenever the message was read between two times; in ISO 8601. */
export interface StoredReading {
  text: string;
  firstAt: string;
  lastAt: string;
}

/** The fields of a message that a webhook and a read may tell differently. */
export type ToldField =
  'direction' | 'sentAt' | 'authorPlatformId' | 'authorName' | 'parentPlatformId' | 'attachments' | 'context';

/**
 * One message in either direction. A row without `sentAt` is a stub: an edit or a removal came before the message itself; it
 * is not shown and not counted. A row with `agentId` is a reply of ours.
 */
@Entity('messages')
@Unique('messages_channel_platform_message_key', ['channelId', 'platformMessageId'])
@Index('messages_idempotency_key', ['conversationId', 'agentId', 'idempotencyKey'], {
  unique: true,
  where: 'idempotency_key is not null',
})
@Index('messages_thread_idx', ['conversationId', 'sentAt', 'sortKey'])
@Index('messages_channel_time_idx', ['channelId', 'sentAt', 'id'], { where: 'sent_at is not null' })
@Index('messages_author_idx', { synchronize: false })
@Index('messages_agent_time_idx', ['agentId', 'sentAt'], { where: 'agent_id is not null' })
@Check(
  'messages_direction_check',
  `direction in ('inbound', 'outbound') and sent_at is not null or direction is null and sent_at is null`,
)
@Check('messages_delivery_state_check', `delivery_state in ('queued', 'sent', 'failed', 'unknown')`)
@Check('messages_reply_check', `(agent_id is null) = (delivery_state is null)`)
@Check(
  'messages_removed_check',
  `removed_at is null or (text is null and edits = '[]' and readings = '[]' and attachments = '[]' and context = '[]')`,
)
@Check('messages_visibility_check', `visibility in ('public', 'private')`)
@Index('messages_private_idx', ['channelId', 'platformMessageId'], { where: `visibility = 'private'` })
export class MessageEntity {
  @PrimaryColumn({ type: 'uuid', primaryKeyConstraintName: 'messages_pkey' })
  id!: string;

  @Column({ name: 'organization_id', type: 'uuid' })
  organizationId!: string;

  @Column({ name: 'channel_id', type: 'uuid' })
  channelId!: string;

  @Column({ name: 'conversation_id', type: 'uuid' })
  @ForeignKey(() => ConversationEntity, { name: 'messages_conversation_fkey' })
  conversationId!: string;

  /** Null for a reply of which the platform has not told the id. */
  @Column({ name: 'platform_message_id', type: 'text', nullable: true })
  platformMessageId!: string | null;

  /** Orders messages of the same instant alike, whichever came first: the platform's id, or ours for a reply. */
  @Column({ name: 'sort_key', type: 'text', collation: 'C' })
  sortKey!: string;

  @Column({ type: 'text', nullable: true })
  direction!: 'inbound' | 'outbound' | null;

  /** The platform's clock, never later than our edge saw it; for a reply our clock. */
  @Column({ name: 'sent_at', type: 'timestamptz', nullable: true })
  sentAt!: Date | null;

  @Column({ name: 'author_platform_id', type: 'text', nullable: true })
  authorPlatformId!: string | null;

  @Column({ name: 'author_name', type: 'text', nullable: true })
  authorName!: string | null;

  /** The newest version; null without text, and after a removal. */
  @Column({ type: 'text', nullable: true })
  text!: string | null;

  /** What a webhook said was written at first, kept only once there are edits or readings. */
  @Column({ name: 'original_text', type: 'text', nullable: true })
  originalText!: string | null;

  /** Every edit that is known, oldest first. */
  @Column({ type: 'jsonb' })
  edits!: StoredEdit[];

  /** Every text that was found by reading, by text. */
  @Column({ type: 'jsonb', default: [] })
  readings!: StoredReading[];

  @Column({ type: 'jsonb' })
  attachments!: InboundAttachment[];

  @Column({ type: 'jsonb', default: [] })
  context!: MessageContext[];

  /** Which fields no webhook told, and the time of the read that did. */
  @Column({ name: 'read_fields', type: 'jsonb', default: {} })
  readFields!: Partial<Record<ToldField, string>>;

  /** The platform's id of the message it answers. */
  @Column({ name: 'parent_platform_id', type: 'text', nullable: true })
  parentPlatformId!: string | null;

  @Column({ name: 'removed_at', type: 'timestamptz', nullable: true })
  removedAt!: Date | null;

  /** Whether its author asked for erasure: who it was is not taken from later tellings either. */
  @Column({ type: 'boolean', default: false })
  erased!: boolean;

  /** Whether others do not see it; the newest `hiddenAt` wins. */
  @Column({ type: 'boolean', default: false })
  hidden!: boolean;

  @Column({ name: 'hidden_at', type: 'timestamptz', nullable: true })
  hiddenAt!: Date | null;

  /** `private`: a private reply to the comment `parentPlatformId`. */
  @Column({ type: 'text', default: 'public' })
  visibility!: 'public' | 'private';

  /** Whether the business has answered this comment privately, here or elsewhere. */
  @Column({ name: 'privately_replied', type: 'boolean', default: false })
  privatelyReplied!: boolean;

  /** For a reply: when the platform had it, by its clock or by its answer, whichever is earlier. */
  @Column({ name: 'platform_at', type: 'timestamptz', nullable: true })
  platformAt!: Date | null;

  /** Whether the platform named it as delivered. */
  @Column({ type: 'boolean', default: false })
  delivered!: boolean;

  /** Whether the platform named it as the last that the customer has read. */
  @Column({ name: 'read_through', type: 'boolean', default: false })
  readThrough!: boolean;

  @Column({ name: 'agent_id', type: 'uuid', nullable: true })
  agentId!: string | null;

  @Column({ name: 'delivery_state', type: 'text', nullable: true })
  deliveryState!: SendingState | null;

  @Column({ name: 'delivery_reason', type: 'text', nullable: true })
  deliveryReason!: string | null;

  @Column({ name: 'idempotency_key', type: 'text', nullable: true })
  idempotencyKey!: string | null;

  /** SHA-256 of what was asked under the key, to tell a repetition from another request. */
  @Column({ name: 'request_hash', type: 'text', nullable: true })
  requestHash!: string | null;
}

/** A message as it is read, worked on and written: a plain object. */
export type MessageRow = Pick<MessageEntity, keyof MessageEntity>;
