import type { DataSourceOptions } from 'typeorm';
import { dataSourceOptions } from '#shared/database/data-source-options.js';
import { OutboxMessage } from '#shared/messaging/outbox-message.entity.js';
import { QuarantinedMessage } from '#shared/messaging/quarantined-message.entity.js';
import { MessageActionEntity } from './actions/message-action.entity.js';
import { AttachmentCopyEntity } from './attachments/attachment-copy.entity.js';
import { DiscardedFileEntity } from './attachments/discarded-file.entity.js';
import { UploadEntity } from './attachments/upload.entity.js';
import { BulkItemEntity } from './bulk/bulk-item.entity.js';
import { BulkOperationEntity } from './bulk/bulk-operation.entity.js';
import { ChannelEntity } from './channels/channel.entity.js';
import { ContactEntity } from './contacts/contact.entity.js';
import { ConversationEntity } from './conversations/conversation.entity.js';
import { ThreadEventEntity } from './conversations/thread-event.entity.js';
import { ThreadNoteEntity } from './conversations/thread-note.entity.js';
import { ErasureEntity } from './erasure/erasure.entity.js';
import { GapEntity } from './gaps/gap.entity.js';
import { ConversationTagEntity } from './labels/conversation-tag.entity.js';
import { ConversationTopicEntity } from './labels/conversation-topic.entity.js';
import { ResolveReasonEntity } from './labels/resolve-reason.entity.js';
import { SavedReplyEntity } from './saved-replies/saved-reply.entity.js';
import { TagEntity } from './labels/tag.entity.js';
import { TopicEntity } from './labels/topic.entity.js';
import { MessageReactionEntity } from './messages/message-reaction.entity.js';
import { MessageEntity } from './messages/message.entity.js';
import { CreateConversations1795393366946 } from './migrations/1795393366946-create-conversations.js';
import { AllOfMeta1795500200000 } from './migrations/1795500200000-all-of-meta.js';
import { NoteEntity } from './notes/note.entity.js';
import { InboxAtScale1795700700000 } from './migrations/1795700700000-inbox-at-scale.js';
import { SavedReplies1795700800000 } from './migrations/1795700800000-saved-replies.js';
import { Drafts1798400000000 } from './migrations/1798400000000-drafts.js';
import { ContentRetention1798710400000 } from './migrations/1798710400000-content-retention.js';
import { Erasures1798710600000 } from './migrations/1798710600000-erasures.js';
import { Reports1795700600000 } from './migrations/1795700600000-reports.js';
import { PostPictureEntity } from './posts/post-picture.entity.js';
import { PostEntity } from './posts/post.entity.js';
import { Deadlines1795700210000 } from './migrations/1795700210000-deadlines.js';
import { AgentsWork1795700400000 } from './migrations/1795700400000-agents-work.js';
import { PostPictures1795600000000 } from './migrations/1795600000000-post-pictures.js';
import { AttachmentsAndActions1795500300000 } from './migrations/1795500300000-attachments-and-actions.js';

export const entities = [
  ChannelEntity,
  ContactEntity,
  ConversationEntity,
  MessageEntity,
  MessageReactionEntity,
  ThreadNoteEntity,
  GapEntity,
  ErasureEntity,
  PostEntity,
  PostPictureEntity,
  ThreadEventEntity,
  MessageActionEntity,
  AttachmentCopyEntity,
  UploadEntity,
  DiscardedFileEntity,
  TagEntity,
  TopicEntity,
  ResolveReasonEntity,
  SavedReplyEntity,
  ConversationTagEntity,
  ConversationTopicEntity,
  NoteEntity,
  BulkOperationEntity,
  BulkItemEntity,
  OutboxMessage,
  QuarantinedMessage,
];

/** In the order in which they are run. */
export const migrations = [
  CreateConversations1795393366946,
  AllOfMeta1795500200000,
  AttachmentsAndActions1795500300000,
  PostPictures1795600000000,
  Deadlines1795700210000,
  AgentsWork1795700400000,
  Reports1795700600000,
  InboxAtScale1795700700000,
  SavedReplies1795700800000,
  Drafts1798400000000,
  ContentRetention1798710400000,
  Erasures1798710600000,
];

/** Options of this service's own database. */
export function databaseOptions(database: {
  DATABASE_URL: string;
  DATABASE_POOL: number;
}): DataSourceOptions {
  return dataSourceOptions({
    url: database.DATABASE_URL,
    poolSize: database.DATABASE_POOL,
    applicationName: 'parley-conversations',
    entities,
    migrations,
  });
}
