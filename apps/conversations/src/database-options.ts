import type { DataSourceOptions } from 'typeorm';
import { dataSourceOptions } from '#shared/database/data-source-options.js';
import { OutboxMessage } from '#shared/messaging/outbox-message.entity.js';
import { QuarantinedMessage } from '#shared/messaging/quarantined-message.entity.js';
import { ChannelEntity } from './channels/channel.entity.js';
import { ContactEntity } from './contacts/contact.entity.js';
import { ConversationEntity } from './conversations/conversation.entity.js';
import { ThreadEventEntity } from './conversations/thread-event.entity.js';
import { MessageEntity } from './messages/message.entity.js';
import { CreateConversations1795393366946 } from './migrations/1795393366946-create-conversations.js';

export const entities = [
  ChannelEntity,
  ContactEntity,
  ConversationEntity,
  MessageEntity,
  ThreadEventEntity,
  OutboxMessage,
  QuarantinedMessage,
];

/** In the order in which they are run. */
export const migrations = [CreateConversations1795393366946];

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
