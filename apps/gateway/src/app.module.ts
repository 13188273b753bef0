import { MessagingModule } from '#shared/messaging/messaging.module.js';
import { StorageModule } from '#shared/storage/storage.module.js';
import { Module, type DynamicModule } from '@nestjs/common';
import { APP_FILTER, APP_GUARD, APP_INTERCEPTOR, DiscoveryModule } from '@nestjs/core';
import { AccessGuard } from './api/access.guard.js';
import { AnswerInterceptor } from './api/answer.interceptor.js';
import { ProblemFilter } from './api/problem.filter.js';
import { RouteTableCheck } from './api/route-table.check.js';
import { CallbacksController } from './callbacks/callbacks.controller.js';
import { PublicUrl } from './callbacks/public-url.js';
import { SignedRequests } from './callbacks/signed-requests.js';
import { ChannelAccessController } from './channels/channel-access.controller.js';
import { ChannelLifeController } from './channels/channel-life.controller.js';
import { ChannelsController } from './channels/channels.controller.js';
import { ConnectionsController } from './channels/connections.controller.js';
import { allowancesOf, type Config } from './config.js';
import { AgentsWorkController } from './conversations/agents-work.controller.js';
import { BulkController } from './conversations/bulk.controller.js';
import { ConversationsController } from './conversations/conversations.controller.js';
import { DraftsController } from './conversations/drafts.controller.js';
import { InboxFilters } from './conversations/inbox-filter.js';
import { Owners } from './conversations/owners.js';
import { DeadlinesController } from './channels/deadlines.controller.js';
import { LabelsController } from './labels/labels.controller.js';
import { SavedRepliesController } from './labels/saved-replies.controller.js';
import { ExportsController } from './reports/exports.controller.js';
import { ReportRequests } from './reports/report-requests.js';
import { ReportsController } from './reports/reports.controller.js';
import { UsersController } from './users/users.controller.js';
import { MeController } from './users/me.controller.js';
import { EntryController } from './users/entry.controller.js';
import { TeamsController } from './teams/teams.controller.js';
import { TokensController } from './tokens/tokens.controller.js';
import { AuditController } from './audit/audit.controller.js';
import { ChannelSettingsController } from './channels/channel-settings.controller.js';
import { OpenedSession } from './sessions/opened-session.js';
import { ContactExportService } from './contact-exports/contact-export.service.js';
import { ContactExportsController } from './contact-exports/contact-exports.controller.js';
import { SearchController } from './search/search.controller.js';
import { WebhooksController } from './webhooks/webhooks.controller.js';
import { DocsController } from './docs/docs.controller.js';
import { FacebookLoginController } from './facebook-login/facebook-login.controller.js';
import { facebookLoginProviders } from './facebook-login/facebook-login.providers.js';
import { FilesController } from './files/files.controller.js';
import { UploadsController } from './files/uploads.controller.js';
import { UploadsService } from './files/uploads.service.js';
import { RateLimits } from './limits/rate-limits.js';
import { OperationsController } from './operations/operations.controller.js';
import { PresenceController } from './presence/presence.controller.js';
import { PresenceService } from './presence/presence.service.js';
import { CrossSiteCheck } from './sessions/cross-site-check.js';
import { SessionCache } from './sessions/session-cache.js';
import { SessionCookie } from './sessions/session-cookie.js';
import { SessionController } from './sessions/session.controller.js';
import { BackChannelController } from './single-sign-on/back-channel.controller.js';
import { SignInWaysController } from './single-sign-on/sign-in-ways.controller.js';
import { SingleSignOnController } from './single-sign-on/single-sign-on.controller.js';
import { singleSignOnProviders } from './single-sign-on/single-sign-on.providers.js';
import { StreamConsumer } from './stream/stream.consumer.js';
import { StreamController } from './stream/stream.controller.js';
import { StreamHub } from './stream/stream-hub.js';

/** The HTTP API, the live stream and the console's files. Owns no data. */
@Module({})
export class AppModule {
  static register(config: Config): DynamicModule {
    return {
      module: AppModule,
      imports: [
        DiscoveryModule,
        StorageModule.register(config),
        MessagingModule.register({
          service: 'gateway',
          urls: config.AMQP_URL,
          namespace: config.AMQP_NAMESPACE,
          database: false,
        }),
      ],
      controllers: [
        SessionController,
        SignInWaysController,
        SingleSignOnController,
        BackChannelController,
        UsersController,
        MeController,
        EntryController,
        TeamsController,
        TokensController,
        AuditController,
        ChannelSettingsController,
        ChannelsController,
        ChannelAccessController,
        ConnectionsController,
        ChannelLifeController,
        ConversationsController,
        AgentsWorkController,
        DraftsController,
        BulkController,
        PresenceController,
        LabelsController,
        SavedRepliesController,
        SearchController,
        ContactExportsController,
        ReportsController,
        ExportsController,
        DeadlinesController,
        WebhooksController,
        FilesController,
        UploadsController,
        CallbacksController,
        OperationsController,
        StreamController,
        StreamConsumer,
        FacebookLoginController,
        DocsController,
      ],
      providers: [
        { provide: APP_GUARD, useClass: AccessGuard },
        { provide: APP_INTERCEPTOR, useClass: AnswerInterceptor },
        { provide: APP_FILTER, useClass: ProblemFilter },
        { provide: SessionCookie, useValue: new SessionCookie(config.PUBLIC_URL) },
        { provide: CrossSiteCheck, useValue: new CrossSiteCheck(config.PUBLIC_URL) },
        SessionCache,
        OpenedSession,
        { provide: SignedRequests, useValue: new SignedRequests(config.FACEBOOK_APP_SECRET) },
        { provide: PublicUrl, useValue: new PublicUrl(config.PUBLIC_URL) },
        { provide: RateLimits, useValue: new RateLimits(allowancesOf(config)) },
        StreamHub,
        PresenceService,
        UploadsService,
        ContactExportService,
        InboxFilters,
        Owners,
        ReportRequests,
        RouteTableCheck,
        ...facebookLoginProviders(config),
        ...singleSignOnProviders(config),
      ],
    };
  }
}
