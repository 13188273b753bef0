import { Column, Entity, ForeignKey, Index, PrimaryColumn } from 'typeorm';
import { ConversationEntity } from '../conversations/conversation.entity.js';
import { TopicEntity } from './topic.entity.js';

/** A topic of a conversation. */
@Entity('conversation_topics')
@Index('conversation_topics_topic_idx', ['topicId', 'conversationId'])
export class ConversationTopicEntity {
  @PrimaryColumn({
    name: 'conversation_id',
    type: 'uuid',
    primaryKeyConstraintName: 'conversation_topics_pkey',
  })
  @ForeignKey(() => ConversationEntity, { name: 'conversation_topics_conversation_fkey' })
  conversationId!: string;

  @PrimaryColumn({ name: 'topic_id', type: 'uuid', primaryKeyConstraintName: 'conversation_topics_pkey' })
  @ForeignKey(() => TopicEntity, { name: 'conversation_topics_topic_fkey' })
  topicId!: string;

  @Column({ name: 'organization_id', type: 'uuid' })
  organizationId!: string;
}
