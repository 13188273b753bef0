import { Module, type DynamicModule } from '@nestjs/common';
import { ScheduleModule } from '@nestjs/schedule';
import { TypeOrmModule } from '@nestjs/typeorm';
import { MessagingModule } from '#shared/messaging/messaging.module.js';
import { StorageModule } from '#shared/storage/storage.module.js';
import { ActionOutcomes } from './actions/action-outcomes.service.js';
import { ActionsConsumer } from './actions/actions.consumer.js';
import { ActionsRepository } from './actions/actions.repository.js';
import { ActionsRpc } from './actions/actions.rpc.js';
import { ActionsService } from './actions/actions.service.js';
import { AttachmentCopiesRepository } from './attachments/attachment-copies.repository.js';
import { AttachmentCopies } from './attachments/attachment-copies.service.js';
import { CleanUp } from './attachments/clean-up.service.js';
import { CopyLeases } from './attachments/copy-leases.repository.js';
import { CopyMaker } from './attachments/copy-maker.js';
import { CopyWorker } from './attachments/copy-worker.js';
import { DiscardedFilesRepository } from './attachments/discarded-files.repository.js';
import { ExpiriesRepository } from './attachments/expiries.repository.js';
import { FileKeeper } from './attachments/file-keeper.js';
import { PictureKeeper } from './attachments/picture-keeper.js';
import { FilesRpc } from './attachments/files.rpc.js';
import { FilesService } from './attachments/files.service.js';
import { fetchTimes, SafeFetcher } from './attachments/safe-fetcher.js';
import { StoredFilesRepository } from './attachments/stored-files.repository.js';
import { UploadsRepository } from './attachments/uploads.repository.js';
import { AuditTrail } from './audit/audit-trail.js';
import { AUTO_RESOLVE_TIMER, AutoResolveTimer } from './auto-resolve/auto-resolve-timer.service.js';
import { AutoResolveService } from './auto-resolve/auto-resolve.service.js';
import { DeadlinesRepository } from './auto-resolve/deadlines.repository.js';
import { DeadlinesRpc } from './auto-resolve/deadlines.rpc.js';
import { DeadlinesService } from './auto-resolve/deadlines.service.js';
import { DueRepository } from './auto-resolve/due.repository.js';
import { BulkActionCheck } from './bulk/bulk-action-check.js';
import { BulkChanges } from './bulk/bulk-changes.js';
import { BulkRunner } from './bulk/bulk-runner.js';
import { BulkSelections } from './bulk/bulk-selection.js';
import { BulkUndo } from './bulk/bulk-undo.js';
import { BulkWorker } from './bulk/bulk-worker.js';
import { BulkRepository } from './bulk/bulk.repository.js';
import { BulkRpc } from './bulk/bulk.rpc.js';
import { BulkService } from './bulk/bulk.service.js';
import { ChannelProjection } from './channels/channel-projection.service.js';
import { ChannelsConsumer } from './channels/channels.consumer.js';
import { ChannelsRepository } from './channels/channels.repository.js';
import type { httpConfig } from '#shared/config/common-config.js';
import type { ConversationsConfig } from './config.js';
import { ContactViewsRepository } from './contacts/contact-views.repository.js';
import { ContactViewsRpc } from './contacts/contact-views.rpc.js';
import { ContactViewsService } from './contacts/contact-views.service.js';
import { ContactsRepository, PROFILE_TTL_MS } from './contacts/contacts.repository.js';
import { ProfileReader } from './contacts/profile-reader.js';
import { ProfileWorker } from './contacts/profile-worker.js';
import { ProfilesRepository } from './contacts/profiles.repository.js';
import { ConversationCountsRepository } from './counts/conversation-counts.repository.js';
import { CountWorker } from './counts/count-worker.js';
import { CountsRpc } from './counts/counts.rpc.js';
import { CountsService } from './counts/counts.service.js';
import { AgentsTexts } from './conversations/agents-texts.js';
import { ConversationAccess } from './conversations/conversation-access.js';
import { ConversationEdits } from './conversations/conversation-edits.js';
import { ConversationNews } from './conversations/conversation-news.js';
import { ConversationWriter } from './conversations/conversation-writer.js';
import { ConversationsRepository } from './conversations/conversations.repository.js';
import { ThreadEventsRepository } from './conversations/thread-events.repository.js';
import { ThreadNotesRepository } from './conversations/thread-notes.repository.js';
import { ThreadJoins } from './conversations/thread-joins.js';
import { databaseOptions } from './database-options.js';
import { DeliveryConsumer } from './delivery/delivery.consumer.js';
import { DeliveryService } from './delivery/delivery.service.js';
import { DraftsRepository } from './drafts/drafts.repository.js';
import { DraftsRpc } from './drafts/drafts.rpc.js';
import { DraftsService } from './drafts/drafts.service.js';
import { ErasureConsumer } from './erasure/erasure.consumer.js';
import { ErasureLedger } from './erasure/erasure-ledger.repository.js';
import { ErasureRequests } from './erasure/erasure-requests.service.js';
import { ErasuresRpc } from './erasure/erasures.rpc.js';
import { ErasureRepository } from './erasure/erasure.repository.js';
import { ErasureService } from './erasure/erasure.service.js';
import { ContactExportsRpc } from './exports/contact-exports.rpc.js';
import { ContactExports } from './exports/contact-exports.service.js';
import { ExportedContactsRepository } from './exports/exported-contacts.repository.js';
import { ExportedConversationsRepository } from './exports/exported-conversations.repository.js';
import { ExportedMessagesRepository } from './exports/exported-messages.repository.js';
import { GapsRepository } from './gaps/gaps.repository.js';
import { GapsRpc } from './gaps/gaps.rpc.js';
import { GapsService } from './gaps/gaps.service.js';
import { InboundConsumer } from './inbound/inbound.consumer.js';
import { InboundRecords } from './inbound/inbound-records.js';
import { InboundService } from './inbound/inbound.service.js';
import { ThreadOpener } from './inbound/thread-opener.js';
import { ThreadPlaces } from './inbound/thread-places.js';
import { InboxViewRepository } from './inbox-view/inbox-view.repository.js';
import { InboxViewRpc } from './inbox-view/inbox-view.rpc.js';
import { InboxViewService } from './inbox-view/inbox-view.service.js';
import { MessageEntries } from './inbox-view/message-entries.repository.js';
import { ThreadViewRepository } from './inbox-view/thread-view.repository.js';
import { ConversationLabelsRepository } from './labels/conversation-labels.repository.js';
import { ConversationLabelsRpc } from './labels/conversation-labels.rpc.js';
import { ConversationLabelsService } from './labels/conversation-labels.service.js';
import { LabelWriter } from './labels/label-writer.js';
import { LabelsRpc } from './labels/labels.rpc.js';
import { ResolveReasonsRepository } from './labels/resolve-reasons.repository.js';
import { ResolveReasonsService } from './labels/resolve-reasons.service.js';
import { RetentionRepository } from './retention/retention.repository.js';
import { RetentionService } from './retention/retention.service.js';
import { CONTENT_RETENTION_DAYS, RetentionTimer } from './retention/retention.timer.js';
import { SavedRepliesRepository } from './saved-replies/saved-replies.repository.js';
import { SavedRepliesRpc } from './saved-replies/saved-replies.rpc.js';
import { SavedRepliesService } from './saved-replies/saved-replies.service.js';
import { TagsRepository } from './labels/tags.repository.js';
import { TagsService } from './labels/tags.service.js';
import { TopicsRepository } from './labels/topics.repository.js';
import { TopicsService } from './labels/topics.service.js';
import { checkDeliveryTransitions } from './messages/delivery-transitions.js';
import { MessageMerger } from './messages/message-merger.js';
import { MessagesRepository } from './messages/messages.repository.js';
import { ReactionsRepository } from './messages/reactions.repository.js';
import { NotesRepository } from './notes/notes.repository.js';
import { NotesRpc } from './notes/notes.rpc.js';
import { NotesService } from './notes/notes.service.js';
import { OwnershipRpc } from './ownership/ownership.rpc.js';
import { OwnershipService } from './ownership/ownership.service.js';
import { PostPictureWorker } from './posts/post-picture-worker.js';
import { PostPicturesRepository } from './posts/post-pictures.repository.js';
import { PostsRepository } from './posts/posts.repository.js';
import { MoveRpc } from './queue/move.rpc.js';
import { MoveService } from './queue/move.service.js';
import { checkQueueTransitions } from './queue/queue-transitions.js';
import { ReadsRepository } from './reads/reads.repository.js';
import { ReadsRpc } from './reads/reads.rpc.js';
import { ReadsService } from './reads/reads.service.js';
import { RepliesRpc } from './replies/replies.rpc.js';
import { RepliesService } from './replies/replies.service.js';
import { ReplyClaims } from './replies/reply-claims.js';
import { ReplyDrafts } from './replies/reply-drafts.js';
import { ReplyStore } from './replies/reply-store.js';
import { ReplyTargets } from './replies/reply-targets.js';
import { ConversationFactsRepository } from './reports/conversation-facts.repository.js';
import { CountedRepository } from './reports/counted.repository.js';
import { ExportRepository } from './reports/export.repository.js';
import { MonitorRepository } from './reports/monitor.repository.js';
import { MonitorService } from './reports/monitor.service.js';
import { ReportCounter } from './reports/report-counter.service.js';
import { ReportSumsRepository } from './reports/report-sums.repository.js';
import { ReportWorker } from './reports/report-worker.js';
import { ReportRepository } from './reports/report.repository.js';
import { ReportService } from './reports/report.service.js';
import { ReportsRpc } from './reports/reports.rpc.js';
import { SearchRepository } from './search/search.repository.js';
import { SearchRpc } from './search/search.rpc.js';
import { SearchService } from './search/search.service.js';
import { SignalsRpc } from './signals/signals.rpc.js';
import { SignalsService } from './signals/signals.service.js';

@Module({})
export class AppModule {
  /** Refuses to start on a broken transition table. */
  static register(config: Omit<ConversationsConfig, keyof typeof httpConfig>): DynamicModule {
    checkQueueTransitions();
    checkDeliveryTransitions();
    return {
      module: AppModule,
      imports: [
        ScheduleModule.forRoot(),
        TypeOrmModule.forRoot(databaseOptions(config)),
        MessagingModule.register({
          service: 'conversations',
          urls: config.AMQP_URL,
          namespace: config.AMQP_NAMESPACE,
          quarantineDays: config.QUARANTINE_RETENTION_DAYS,
          database: true,
        }),
        StorageModule.register(config),
      ],
      controllers: [
        InboundConsumer,
        DeliveryConsumer,
        ChannelsConsumer,
        DeadlinesRpc,
        RepliesRpc,
        MoveRpc,
        OwnershipRpc,
        LabelsRpc,
        SavedRepliesRpc,
        ConversationLabelsRpc,
        NotesRpc,
        DraftsRpc,
        BulkRpc,
        InboxViewRpc,
        CountsRpc,
        ReadsRpc,
        SearchRpc,
        ContactViewsRpc,
        GapsRpc,
        ErasuresRpc,
        ContactExportsRpc,
        FilesRpc,
        ActionsRpc,
        ActionsConsumer,
        SignalsRpc,
        ErasureConsumer,
        ReportsRpc,
      ],
      providers: [
        ChannelsRepository,
        ChannelProjection,
        DeadlinesRepository,
        DeadlinesService,
        DueRepository,
        AutoResolveService,
        { provide: AUTO_RESOLVE_TIMER, useValue: config.AUTO_RESOLVE_TIMER },
        AutoResolveTimer,
        ContactsRepository,
        ConversationsRepository,
        ThreadEventsRepository,
        MessagesRepository,
        ConversationAccess,
        ConversationWriter,
        ThreadNotesRepository,
        GapsRepository,
        GapsService,
        PostsRepository,
        ReactionsRepository,
        ThreadJoins,
        ThreadPlaces,
        ThreadOpener,
        MessageMerger,
        ReplyClaims,
        InboundRecords,
        InboundService,
        DeliveryService,
        RepliesService,
        MoveService,
        OwnershipService,
        ConversationEdits,
        AuditTrail,
        TagsRepository,
        TagsService,
        TopicsRepository,
        TopicsService,
        ResolveReasonsRepository,
        ResolveReasonsService,
        SavedRepliesRepository,
        SavedRepliesService,
        ConversationLabelsRepository,
        LabelWriter,
        ConversationLabelsService,
        NotesRepository,
        NotesService,
        DraftsRepository,
        DraftsService,
        AgentsTexts,
        BulkRepository,
        BulkSelections,
        BulkActionCheck,
        BulkChanges,
        BulkUndo,
        BulkRunner,
        BulkWorker,
        BulkService,
        InboxViewRepository,
        ConversationCountsRepository,
        CountsService,
        CountWorker,
        ReadsRepository,
        ReadsService,
        SearchRepository,
        SearchService,
        ContactViewsRepository,
        ContactViewsService,
        MessageEntries,
        ThreadViewRepository,
        InboxViewService,
        ConversationNews,
        AttachmentCopiesRepository,
        AttachmentCopies,
        DiscardedFilesRepository,
        ExpiriesRepository,
        CleanUp,
        CopyLeases,
        CopyMaker,
        CopyWorker,
        FileKeeper,
        PictureKeeper,
        PostPicturesRepository,
        PostPictureWorker,
        { provide: SafeFetcher, useValue: fetcherOf(config) },
        StoredFilesRepository,
        UploadsRepository,
        FilesService,
        { provide: PROFILE_TTL_MS, useValue: config.PROFILE_TTL_DAYS * 86_400_000 },
        ProfilesRepository,
        ProfileReader,
        ProfileWorker,
        ReplyDrafts,
        ReplyStore,
        ReplyTargets,
        ActionsRepository,
        ActionsService,
        ActionOutcomes,
        SignalsService,
        ErasureRepository,
        ErasureLedger,
        ErasureRequests,
        ErasureService,
        ExportedContactsRepository,
        ExportedConversationsRepository,
        ExportedMessagesRepository,
        ContactExports,
        RetentionRepository,
        RetentionService,
        RetentionTimer,
        { provide: CONTENT_RETENTION_DAYS, useValue: config.CONTENT_RETENTION_DAYS },
        ConversationFactsRepository,
        ReportSumsRepository,
        ReportCounter,
        ReportWorker,
        ReportRepository,
        ReportService,
        MonitorRepository,
        CountedRepository,
        ExportRepository,
        MonitorService,
      ],
    };
  }
}

function fetcherOf(
  config: Pick<ConversationsConfig, 'ATTACHMENT_HOSTS_ALLOWED' | 'ATTACHMENT_MAX_BYTES'>,
): SafeFetcher {
  const hostsAllowed = config.ATTACHMENT_HOSTS_ALLOWED;
  return new SafeFetcher({ hostsAllowed, maxBytes: config.ATTACHMENT_MAX_BYTES, ...fetchTimes });
}
