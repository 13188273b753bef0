import { Check, Column, Entity, ForeignKey, Index, PrimaryColumn } from 'typeorm';
import type { Queue } from '#shared/contracts/conversations.js';
import { ConversationEntity } from './conversation.entity.js';

/** A move of a conversation, shown in its thread: who or what did it, when, from, to. */
@Entity('thread_events')
@Check('thread_events_moved_by_check', `moved_by in ('agent', 'customer', 'outside', 'timer', 'undo')`)
@Index('thread_events_conversation_idx', ['conversationId', 'at'])
export class ThreadEventEntity {
  @PrimaryColumn({ type: 'uuid', primaryKeyConstraintName: 'thread_events_pkey' })
  id!: string;

  @Column({ name: 'organization_id', type: 'uuid' })
  organizationId!: string;

  @Column({ name: 'conversation_id', type: 'uuid' })
  @ForeignKey(() => ConversationEntity, { name: 'thread_events_conversation_fkey' })
  conversationId!: string;

  @Column({ type: 'timestamptz' })
  at!: Date;

  @Column({ name: 'from_queue', type: 'text', nullable: true })
  fromQueue!: Queue | null;

  @Column({ name: 'to_queue', type: 'text' })
  toQueue!: Queue;

  @Column({ name: 'moved_by', type: 'text' })
  by!: 'agent' | 'customer' | 'outside' | 'timer' | 'undo';

  @Column({ name: 'agent_id', type: 'uuid', nullable: true })
  agentId!: string | null;

  /** The owner after the move. */
  @Column({ name: 'owner_id', type: 'uuid', nullable: true })
  ownerId!: string | null;
}
