import { Column, Entity, ForeignKey, Index, PrimaryColumn } from 'typeorm';
import { ConversationEntity } from '../conversations/conversation.entity.js';
import { TagEntity } from './tag.entity.js';

/** A tag on a conversation. */
@Entity('conversation_tags')
@Index('conversation_tags_tag_idx', ['tagId', 'conversationId'])
export class ConversationTagEntity {
  @PrimaryColumn({
    name: 'conversation_id',
    type: 'uuid',
    primaryKeyConstraintName: 'conversation_tags_pkey',
  })
  @ForeignKey(() => ConversationEntity, { name: 'conversation_tags_conversation_fkey' })
  conversationId!: string;

  @PrimaryColumn({ name: 'tag_id', type: 'uuid', primaryKeyConstraintName: 'conversation_tags_pkey' })
  @ForeignKey(() => TagEntity, { name: 'conversation_tags_tag_fkey' })
  tagId!: string;

  @Column({ name: 'organization_id', type: 'uuid' })
  organizationId!: string;
}
