import { Check, Column, Entity, ForeignKey, Index, PrimaryColumn } from 'typeorm';
import type { MessageAction } from '#shared/contracts/conversations.js';
import { MessageEntity } from '../messages/message.entity.js';

/** Actions that undo each other are of one kind. */
export type ActionKind = 'like' | 'hide' | 'delete';

/** What an agent asked to be done with a comment, and what became of it. */
@Entity('message_actions')
@Check('message_actions_action_check', `action in ('like', 'unlike', 'hide', 'unhide', 'delete')`)
@Check('message_actions_kind_check', `kind in ('like', 'hide', 'delete')`)
@Check('message_actions_state_check', `state in ('requested', 'done', 'failed')`)
@Index('message_actions_open_key', ['messageId', 'kind'], { unique: true, where: `state = 'requested'` })
@Index('message_actions_message_idx', ['messageId', 'requestedAt'])
export class MessageActionEntity {
  @PrimaryColumn({ type: 'uuid', primaryKeyConstraintName: 'message_actions_pkey' })
  id!: string;

  @Column({ name: 'message_id', type: 'uuid' })
  @ForeignKey(() => MessageEntity, { name: 'message_actions_message_fkey', onDelete: 'CASCADE' })
  messageId!: string;

  @Column({ type: 'text' })
  action!: MessageAction;

  @Column({ type: 'text' })
  kind!: ActionKind;

  @Column({ type: 'text' })
  state!: 'requested' | 'done' | 'failed';

  /** Why it failed, in the words of the sender. */
  @Column({ type: 'text', nullable: true })
  reason!: string | null;

  @Column({ name: 'agent_id', type: 'uuid' })
  agentId!: string;

  @Column({ name: 'requested_at', type: 'timestamptz' })
  requestedAt!: Date;
}
