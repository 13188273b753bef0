import { Check, Column, Entity, ForeignKey, Index, PrimaryColumn, Unique } from 'typeorm';
import type { ConversationKind, Queue } from '#shared/contracts/conversations.js';
import type { ReplyFacts } from '#shared/contracts/reply-ways.js';
import { ContactEntity } from '../contacts/contact.entity.js';
import type { HandledTo, QueueFacts } from '../queue/queue-facts.js';

export type WindowOpener = NonNullable<ReplyFacts['windowOpenedBy']>;

/**
 * A thread with its queue. `queue` is `queueOf` of the facts (docs/adr/0007, 0011), stored because the inbox is read by it; it
 * is null, and the conversation invisible, while only edits or removals of unseen messages are known.
 */
@Entity('conversations')
@Unique('conversations_channel_kind_thread_key', ['channelId', 'kind', 'threadKey'])
@Check('conversations_kind_check', `kind in ('direct-message', 'comment', 'mention')`)
@Check('conversations_queue_check', `queue in ('new', 'pending', 'resolved')`)
@Check('conversations_handled_to_check', `handled_to in ('pending', 'resolved')`)
@Check('conversations_window_check', `(window_opened_at is null) = (window_opened_by is null)`)
@Check('conversations_visible_check', `(queue is null) = (last_activity_at is null)`)
@Index('conversations_inbox_idx', { synchronize: false })
@Index('conversations_waiting_idx', { synchronize: false })
@Index('conversations_window_idx', { synchronize: false })
@Index('conversations_owner_idx', { synchronize: false })
@Index('conversations_contact_idx', { synchronize: false })
@Index('conversations_contact_name_idx', { synchronize: false })
@Check('conversations_auto_resolve_check', `auto_resolve_at is null or queue in ('new', 'pending')`)
@Index('conversations_auto_resolve_idx', ['autoResolveAt'], { where: 'auto_resolve_at is not null' })
@Index('conversations_retention_idx', ['lastActivityAt'], {
  where: `queue = 'resolved' and (content_erased_at is null or content_erased_at < last_activity_at)`,
})
@Index('conversations_post_idx', ['channelId', 'postId'], { where: `kind = 'comment'` })
export class ConversationEntity implements QueueFacts {
  @PrimaryColumn({ type: 'uuid', primaryKeyConstraintName: 'conversations_pkey' })
  id!: string;

  @Column({ name: 'organization_id', type: 'uuid' })
  organizationId!: string;

  @Column({ name: 'channel_id', type: 'uuid' })
  channelId!: string;

  @Column({ type: 'text' })
  kind!: ConversationKind;

  /**
   * The customer's id for direct messages; for a comment thread the top-level comment's id, or the post's when the post belongs to
   * the thread (then it equals `postId`); for a mention the mentioning comment or post.
   */
  @Column({ name: 'thread_key', type: 'text' })
  threadKey!: string;

  @Column({ name: 'post_id', type: 'text', nullable: true })
  postId!: string | null;

  @Column({ name: 'post_url', type: 'text', nullable: true })
  postUrl!: string | null;

  @Column({ name: 'contact_id', type: 'uuid', nullable: true })
  @ForeignKey(() => ContactEntity, { name: 'conversations_contact_fkey' })
  contactId!: string | null;

  /** Name of who began the thread, where the platform tells no id. */
  @Column({ name: 'contact_name', type: 'text', nullable: true })
  contactName!: string | null;

  @Column({ type: 'text', nullable: true })
  queue!: Queue | null;

  @Column({ name: 'owner_id', type: 'uuid', nullable: true })
  ownerId!: string | null;

  @Column({ name: 'case_number', type: 'integer' })
  caseNumber!: number;

  @Column({ name: 'last_inbound_at', type: 'timestamptz', nullable: true })
  lastInboundAt!: Date | null;

  @Column({ name: 'last_outside_at', type: 'timestamptz', nullable: true })
  lastOutsideAt!: Date | null;

  @Column({ name: 'last_history_at', type: 'timestamptz', nullable: true })
  lastHistoryAt!: Date | null;

  @Column({ name: 'handled_through_at', type: 'timestamptz', nullable: true })
  handledThroughAt!: Date | null;

  @Column({ name: 'handled_to', type: 'text', nullable: true })
  handledTo!: HandledTo | null;

  @Column({ name: 'message_count', type: 'integer' })
  messageCount!: number;

  @Column({ type: 'text', nullable: true })
  preview!: string | null;

  /** The last message in either direction or what an agent last did, whichever is later. */
  @Column({ name: 'last_activity_at', type: 'timestamptz', nullable: true })
  lastActivityAt!: Date | null;

  /**
   * The first message of the customer that nobody has answered; null outside of New. `ConversationsRepository.save` sets it, nobody
   * else.
   */
  @Column({ name: 'waiting_since', type: 'timestamptz', nullable: true })
  waitingSince!: Date | null;

  /** When the timer resolves it (docs/adr/0013); `ConversationsRepository.save` sets it, nobody else. Null: it does not. */
  @Column({ name: 'auto_resolve_at', type: 'timestamptz', nullable: true })
  autoResolveAt!: Date | null;

  /** The newest thing of the customer that opened the reply window (meta-platform.md 5.1); direct messages only. */
  @Column({ name: 'window_opened_at', type: 'timestamptz', nullable: true })
  windowOpenedAt!: Date | null;

  @Column({ name: 'window_opened_by', type: 'text', nullable: true })
  windowOpenedBy!: WindowOpener | null;

  /** Which app may answer (meta-platform.md 3.5); the newest `controlChangedAt` wins. */
  @Column({ name: 'control_holder', type: 'text', nullable: true })
  controlHolder!: 'parley' | 'other' | null;

  @Column({ name: 'control_changed_at', type: 'timestamptz', nullable: true })
  controlChangedAt!: Date | null;

  /** Our messages up to this time reached the customer. */
  @Column({ name: 'delivered_up_to', type: 'timestamptz', nullable: true })
  deliveredUpTo!: Date | null;

  /** The customer has read our messages up to this time. */
  @Column({ name: 'read_up_to', type: 'timestamptz', nullable: true })
  readUpTo!: Date | null;

  /** When its content was erased because of its age (`RetentionService`); what came in later is there. */
  @Column({ name: 'content_erased_at', type: 'timestamptz', nullable: true, default: null })
  contentErasedAt!: Date | null;

  /** Number of the newest reply written here. */
  @Column({ name: 'reply_sequence', type: 'integer' })
  replySequence!: number;

  @Column({ type: 'integer' })
  version!: number;
}

/** A conversation as it is read, worked on and written: a plain object. */
export type ConversationRow = Pick<ConversationEntity, keyof ConversationEntity>;
