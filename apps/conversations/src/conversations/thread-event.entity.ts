import { Check, Column, Entity, ForeignKey, Index, PrimaryColumn } from 'typeorm';
import type { Label, Queue } from '#shared/contracts/conversations.js';
import { ResolveReasonEntity } from '../labels/resolve-reason.entity.js';
import { ConversationEntity } from './conversation.entity.js';

/**
 * Something that happened to a conversation, shown in its thread: a move (who or what did it, when, from, to), a change of owner
 * by hand or by a reply, or of its labels.
 */
@Entity('thread_events')
@Check('thread_events_moved_by_check', `moved_by in ('agent', 'customer', 'outside', 'timer', 'undo')`)
@Check(
  'thread_events_type_check',
  `case type
     when 'moved' then to_queue is not null and moved_by is not null
     when 'owned' then to_queue is null and agent_id is not null
     when 'labelled' then to_queue is null and agent_id is not null and label in ('tag', 'topic')
     else false end`,
)
@Index('thread_events_conversation_idx', ['conversationId', 'at'])
export class ThreadEventEntity {
  @PrimaryColumn({ type: 'uuid', primaryKeyConstraintName: 'thread_events_pkey' })
  id!: string;

  @Column({ name: 'organization_id', type: 'uuid' })
  organizationId!: string;

  @Column({ name: 'conversation_id', type: 'uuid' })
  @ForeignKey(() => ConversationEntity, { name: 'thread_events_conversation_fkey' })
  conversationId!: string;

  @Column({ type: 'text', default: 'moved' })
  type!: 'moved' | 'owned' | 'labelled';

  @Column({ type: 'timestamptz' })
  at!: Date;

  @Column({ name: 'from_queue', type: 'text', nullable: true })
  fromQueue!: Queue | null;

  /** Moves only. */
  @Column({ name: 'to_queue', type: 'text', nullable: true })
  toQueue!: Queue | null;

  /** Moves only. */
  @Column({ name: 'moved_by', type: 'text', nullable: true })
  by!: 'agent' | 'customer' | 'outside' | 'timer' | 'undo' | null;

  @Column({ name: 'agent_id', type: 'uuid', nullable: true })
  agentId!: string | null;

  /** The owner afterwards. */
  @Column({ name: 'owner_id', type: 'uuid', nullable: true })
  ownerId!: string | null;

  /** Changes of owner only. */
  @Column({ name: 'from_owner_id', type: 'uuid', nullable: true })
  fromOwnerId!: string | null;

  /** Why it was resolved, when the agent said so. */
  @Column({ name: 'reason_id', type: 'uuid', nullable: true })
  @ForeignKey(() => ResolveReasonEntity, { name: 'thread_events_reason_fkey' })
  reasonId!: string | null;

  @Column({ type: 'text', nullable: true })
  label!: 'tag' | 'topic' | null;

  /** With the names they had then, for when they are deleted. */
  @Column({ name: 'labels_added', type: 'jsonb', nullable: true })
  labelsAdded!: Label[] | null;

  @Column({ name: 'labels_removed', type: 'jsonb', nullable: true })
  labelsRemoved!: Label[] | null;
}

export type ThreadEventRow = Pick<ThreadEventEntity, keyof ThreadEventEntity>;

/** What a line of the thread does not say about itself. */
export const unsaid = {
  fromQueue: null,
  toQueue: null,
  by: null,
  agentId: null,
  ownerId: null,
  fromOwnerId: null,
  reasonId: null,
  label: null,
  labelsAdded: null,
  labelsRemoved: null,
} as const;
