import { Module, type DynamicModule } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import { MessagingModule } from '#shared/messaging/messaging.module.js';
import { ChannelsConsumer } from './channels/channels.consumer.js';
import { ChannelsRepository } from './channels/channels.repository.js';
import type { ConversationsConfig } from './config.js';
import { ContactsRepository } from './contacts/contacts.repository.js';
import { ConversationAccess } from './conversations/conversation-access.js';
import { ConversationWriter } from './conversations/conversation-writer.js';
import { ConversationsRepository } from './conversations/conversations.repository.js';
import { ThreadEventsRepository } from './conversations/thread-events.repository.js';
import { ThreadJoins } from './conversations/thread-joins.js';
import { databaseOptions } from './database-options.js';
import { DeliveryConsumer } from './delivery/delivery.consumer.js';
import { DeliveryService } from './delivery/delivery.service.js';
import { InboundConsumer } from './inbound/inbound.consumer.js';
import { InboundService } from './inbound/inbound.service.js';
import { ThreadOpener } from './inbound/thread-opener.js';
import { InboxViewRepository } from './inbox-view/inbox-view.repository.js';
import { InboxViewRpc } from './inbox-view/inbox-view.rpc.js';
import { InboxViewService } from './inbox-view/inbox-view.service.js';
import { ThreadViewRepository } from './inbox-view/thread-view.repository.js';
import { checkDeliveryTransitions } from './messages/delivery-transitions.js';
import { MessageMerger } from './messages/message-merger.js';
import { MessagesRepository } from './messages/messages.repository.js';
import { MoveRpc } from './queue/move.rpc.js';
import { MoveService } from './queue/move.service.js';
import { checkQueueTransitions } from './queue/queue-transitions.js';
import { RepliesRpc } from './replies/replies.rpc.js';
import { RepliesService } from './replies/replies.service.js';
import { ReplyClaims } from './replies/reply-claims.js';

@Module({})
export class AppModule {
  /** Refuses to start on a broken transition table. */
  static register(
    config: Pick<ConversationsConfig, 'DATABASE_URL' | 'DATABASE_POOL' | 'AMQP_URL' | 'AMQP_NAMESPACE'>,
  ): DynamicModule {
    checkQueueTransitions();
    checkDeliveryTransitions();
    return {
      module: AppModule,
      imports: [
        TypeOrmModule.forRoot(databaseOptions(config)),
        MessagingModule.register({
          service: 'conversations',
          urls: config.AMQP_URL,
          namespace: config.AMQP_NAMESPACE,
          database: true,
        }),
      ],
      controllers: [InboundConsumer, DeliveryConsumer, ChannelsConsumer, RepliesRpc, MoveRpc, InboxViewRpc],
      providers: [
        ChannelsRepository,
        ContactsRepository,
        ConversationsRepository,
        ThreadEventsRepository,
        MessagesRepository,
        ConversationAccess,
        ConversationWriter,
        ThreadJoins,
        ThreadOpener,
        MessageMerger,
        ReplyClaims,
        InboundService,
        DeliveryService,
        RepliesService,
        MoveService,
        InboxViewRepository,
        ThreadViewRepository,
        InboxViewService,
      ],
    };
  }
}
