import type { Headers } from '#shared/messaging/message-headers.js';
import { Check, Column, Entity, Index, PrimaryColumn } from 'typeorm';
import type { AttemptState } from './attempt-state.js';
import type { ReplyRequest } from './reply-request.js';

/** That a reply is, was or may have been sent. Written before Graph is called (docs/adr/0005). */
@Entity('reply_attempts')
@Index('reply_attempts_conversation_idx', ['conversationId', 'sequence'])
@Index('reply_attempts_calling_idx', ['callingSince'], { where: `state = 'calling'` })
@Index('reply_attempts_waiting_idx', ['notBefore'], { where: `state = 'claimed'` })
@Index('reply_attempts_check_idx', ['checkAt'], { where: `state = 'unknown'` })
@Index('reply_attempts_sent_idx', ['channelId', 'settledAt'], { where: `state = 'sent'` })
@Check('reply_attempts_state_check', `state in ('claimed', 'calling', 'sent', 'failed', 'unknown')`)
@Check('reply_attempts_calling_check', `state <> 'calling' or calling_since is not null`)
@Check('reply_attempts_sent_check', `state <> 'sent' or platform_message_id is not null`)
export class ReplyAttempt {
  @PrimaryColumn({ name: 'reply_id', type: 'uuid', primaryKeyConstraintName: 'reply_attempts_pkey' })
  replyId!: string;

  @Column({ name: 'organization_id', type: 'uuid' })
  organizationId!: string;

  @Column({ name: 'channel_id', type: 'uuid' })
  channelId!: string;

  @Column({ name: 'conversation_id', type: 'uuid' })
  conversationId!: string;

  /** Orders the replies of one conversation. */
  @Column({ type: 'integer' })
  sequence!: number;

  @Column({ type: 'text', default: 'claimed' })
  state!: AttemptState;

  /** One of `failureReasons` or `unknownReasons`. */
  @Column({ type: 'text', nullable: true })
  reason!: string | null;

  @Column({ name: 'platform_message_id', type: 'text', nullable: true })
  platformMessageId!: string | null;

  /** How often Graph was called; more than once only when every call before was refused before it was worked on. */
  @Column({ type: 'integer', default: 0 })
  calls!: number;

  /** What was asked for: kept only while it may have to be sent or looked for, as it holds what an agent wrote. */
  @Column({ type: 'jsonb', nullable: true })
  request!: ReplyRequest | null;

  /** Headers of correlation of what brought it: whoever takes it up again goes on in the same trace. */
  @Column({ type: 'jsonb', nullable: true })
  correlation!: Headers | null;

  /** For `claimed`: not taken up again before; whoever works on it moves this ahead. */
  @Column({ name: 'not_before', type: 'timestamptz', nullable: true })
  notBefore!: Date | null;

  /** The platform's id of the file that goes along, once it was uploaded. */
  @Column({ name: 'attachment_id', type: 'text', nullable: true })
  attachmentId!: string | null;

  /** For `unknown`: when the thread is read to find out; null: not any more, or there is nothing to read. */
  @Column({ name: 'check_at', type: 'timestamptz', nullable: true })
  checkAt!: Date | null;

  /** How often the thread was read. */
  @Column({ type: 'integer', default: 0 })
  checks!: number;

  @Column({ name: 'calling_since', type: 'timestamptz', nullable: true })
  callingSince!: Date | null;

  @Column({ name: 'created_at', type: 'timestamptz', default: () => 'now()' })
  createdAt!: Date;

  @Column({ name: 'settled_at', type: 'timestamptz', nullable: true })
  settledAt!: Date | null;
}
