import { MessagingModule } from '#shared/messaging/messaging.module.js';
import { StorageModule } from '#shared/storage/storage.module.js';
import { type DynamicModule, Module, type Provider } from '@nestjs/common';
import { ScheduleModule } from '@nestjs/schedule';
import { TypeOrmModule } from '@nestjs/typeorm';
import { ActionAttemptsRepository } from './actions/action-attempts.repository.js';
import { ActionOutcomes } from './actions/action-outcomes.service.js';
import { ActionsConsumer } from './actions/actions.consumer.js';
import { ActionsService } from './actions/actions.service.js';
import { FacebookAccountsRepository } from './accounts/facebook-accounts.repository.js';
import { ActivateRpc } from './activate/activate.rpc.js';
import { ActivateService } from './activate/activate.service.js';
import { AccessFinder } from './activate/access-finder.js';
import { WebhookSubscription } from './activate/webhook-subscription.js';
import { AppSubscriptionStart } from './app-subscription/app-subscription-start.service.js';
import { AppSubscriptionsRepository } from './app-subscription/app-subscriptions.repository.js';
import { PageInstallationService } from './app-subscription/page-installation.service.js';
import { AppSubscriptionService, WEBHOOK_ADDRESS } from './app-subscription/app-subscription.service.js';
import { AccountRevocation } from './callbacks/account-revocation.service.js';
import { CallbacksRpc } from './callbacks/callbacks.rpc.js';
import { DeletionRequestsRepository } from './callbacks/deletion-requests.repository.js';
import { DeletionRunner } from './callbacks/deletion-runner.service.js';
import { DeletionService } from './callbacks/deletion.service.js';
import { DeletionWork } from './callbacks/deletion-work.service.js';
import { HUMAN_AGENT } from './channels/channel-features.js';
import { ChannelWriter } from './channels/channel-writer.service.js';
import { ChannelTokens } from './channels/channel-tokens.js';
import { ChannelsRepository } from './channels/channels.repository.js';
import { ChannelsRpc } from './channels/channels.rpc.js';
import { ChannelsService } from './channels/channels.service.js';
import type { ChannelsConfig } from './config.js';
import { CompleteConnectionService } from './connect/complete-connection.service.js';
import { GrantReader, GROUPS_ENABLED } from './connect/grant-reader.service.js';
import { GrantSaver } from './connect/grant-saver.service.js';
import { ConnectionsRepository } from './connect/connections.repository.js';
import { ConnectionsRpc } from './connect/connections.rpc.js';
import { ConnectionsService } from './connect/connections.service.js';
import { databaseOptions } from './database-options.js';
import { AccountGraph } from './graph/account-graph.js';
import { AppGraph } from './graph/app-graph.js';
import { InstallationGraph } from './graph/installation-graph.js';
import { GraphClient } from './graph/graph-client.js';
import { AccessCheck } from './health/access-check.service.js';
import { FindingsService } from './health/findings.service.js';
import { HEALTH_INTERVAL_MS, HealthRunner } from './health/health-runner.service.js';
import { HealthCheckService } from './health/health-check.service.js';
import { HealthRpc } from './health/health.rpc.js';
import { HealthService } from './health/health.service.js';
import { LifecycleRpc } from './lifecycle/lifecycle.rpc.js';
import { LifecycleService } from './lifecycle/lifecycle.service.js';
import { PageReleaseService } from './lifecycle/page-release.service.js';
import { ChannelHealthRepository } from './health/channel-health.repository.js';
import { ChannelTroubleService } from './health/channel-trouble.service.js';
import { CALL_LEASE_MS, ClaimService } from './outbound/claim.service.js';
import { InterruptedCallsService } from './outbound/interrupted-calls.service.js';
import { OutboundConsumer } from './outbound/outbound.consumer.js';
import { OutboundService } from './outbound/outbound.service.js';
import { OutcomeRecorder } from './outbound/outcome-recorder.service.js';
import { ReplyAttemptsRepository } from './outbound/reply-attempts.repository.js';
import { ReplyFilesService } from './outbound/reply-files.service.js';
import { ReplySettling } from './outbound/reply-settling.service.js';
import { SettlementService } from './outbound/settlement.service.js';
import { ThreadReader } from './outbound/thread-reader.js';
import { UnknownRepliesRepository } from './outbound/unknown-replies.repository.js';
import { UnknownRepliesService } from './outbound/unknown-replies.service.js';
import { WaitingRepliesService } from './outbound/waiting-replies.service.js';
import { MetaAppRepository } from './meta-app/meta-app.repository.js';
import { MetaAppRpc } from './meta-app/meta-app.rpc.js';
import { MetaAppService } from './meta-app/meta-app.service.js';
import { AccountPace } from './pacing/account-pace.js';
import { PacedGraph } from './pacing/paced-graph.js';
import { PlatformReadsRpc } from './platform-reads/platform-reads.rpc.js';
import { PlatformReadsService } from './platform-reads/platform-reads.service.js';
import { ReadableChannels } from './platform-reads/readable-channels.js';
import { AdminAudit } from './settings/admin-audit.js';
import { ChannelDefaultsRepository } from './settings/channel-defaults.repository.js';
import { ChannelDefaultsService } from './settings/channel-defaults.service.js';
import { ChannelSettingsService } from './settings/channel-settings.service.js';
import { SettingsChangesRepository } from './settings/settings-changes.repository.js';
import { SettingsRecord } from './settings/settings-record.service.js';
import { SettingsRpc } from './settings/settings.rpc.js';
import { SignalsConsumer } from './signals/signals.consumer.js';
import { SignalsService } from './signals/signals.service.js';
import { KeyFileService, TOKEN_KEYS_FILE } from './tokens/key-file.service.js';
import { ReencryptionService } from './tokens/reencryption.service.js';
import { SealedTokensRepository } from './tokens/sealed-tokens.repository.js';
import { TokenCipher } from '#shared/encryption/token-cipher.js';

/** What the writing of an outcome may take beyond the call itself. */
const settleMarginMs = 15_000;

@Module({})
export class AppModule {
  static register(config: ChannelsConfig): DynamicModule {
    return {
      module: AppModule,
      imports: [
        StorageModule.register(config),
        ScheduleModule.forRoot(),
        TypeOrmModule.forRoot(databaseOptions(config)),
        MessagingModule.register({
          service: 'channels',
          urls: config.AMQP_URL,
          namespace: config.AMQP_NAMESPACE,
          quarantineDays: config.QUARANTINE_RETENTION_DAYS,
          database: true,
        }),
      ],
      controllers: [
        ConnectionsRpc,
        ActivateRpc,
        ChannelsRpc,
        LifecycleRpc,
        SettingsRpc,
        HealthRpc,
        MetaAppRpc,
        CallbacksRpc,
        OutboundConsumer,
        ActionsConsumer,
        SignalsConsumer,
        PlatformReadsRpc,
      ],
      providers: [
        ...configured(config),
        FacebookAccountsRepository,
        ConnectionsRepository,
        ConnectionsService,
        GrantReader,
        GrantSaver,
        CompleteConnectionService,
        AccessFinder,
        WebhookSubscription,
        ActivateService,
        ChannelsRepository,
        ChannelTokens,
        SealedTokensRepository,
        ReencryptionService,
        KeyFileService,
        ChannelDefaultsRepository,
        SettingsChangesRepository,
        AdminAudit,
        SettingsRecord,
        ChannelDefaultsService,
        ChannelSettingsService,
        ChannelWriter,
        ChannelHealthRepository,
        ChannelTroubleService,
        AccessCheck,
        FindingsService,
        HealthCheckService,
        HealthRunner,
        HealthService,
        MetaAppRepository,
        MetaAppService,
        PageReleaseService,
        LifecycleService,
        AccountRevocation,
        DeletionRequestsRepository,
        DeletionService,
        DeletionWork,
        DeletionRunner,
        ChannelsService,
        AppSubscriptionsRepository,
        AppSubscriptionService,
        AppSubscriptionStart,
        PageInstallationService,
        ReplyAttemptsRepository,
        SettlementService,
        ClaimService,
        ReplyFilesService,
        OutcomeRecorder,
        OutboundService,
        WaitingRepliesService,
        ThreadReader,
        UnknownRepliesRepository,
        ReplySettling,
        UnknownRepliesService,
        InterruptedCallsService,
        AccountPace,
        PacedGraph,
        ActionAttemptsRepository,
        ActionOutcomes,
        ActionsService,
        SignalsService,
        ReadableChannels,
        PlatformReadsService,
      ],
    };
  }
}

/** Everything that is made of configuration. */
function configured(config: ChannelsConfig): Provider[] {
  const graph = new GraphClient({
    baseUrl: config.GRAPH_URL,
    version: config.GRAPH_VERSION,
    appId: config.FACEBOOK_APP_ID,
    appSecret: config.FACEBOOK_APP_SECRET,
    timeoutMs: config.GRAPH_TIMEOUT_MS,
  });
  const address = { callbackUrl: config.WEBHOOK_CALLBACK_URL, verifyToken: config.WEBHOOK_VERIFY_TOKEN };
  return [
    { provide: GraphClient, useValue: graph },
    { provide: AccountGraph, useValue: new AccountGraph(graph) },
    { provide: InstallationGraph, useValue: new InstallationGraph(graph) },
    { provide: AppGraph, useValue: new AppGraph(graph) },
    { provide: TokenCipher, useValue: new TokenCipher(config.TOKEN_KEYS) },
    { provide: GROUPS_ENABLED, useValue: config.GROUPS_ENABLED },
    { provide: HEALTH_INTERVAL_MS, useValue: config.HEALTH_INTERVAL_MINUTES * 60_000 },
    { provide: TOKEN_KEYS_FILE, useValue: config.TOKEN_KEYS_FILE ?? null },
    { provide: HUMAN_AGENT, useValue: config.HUMAN_AGENT_ENABLED },
    { provide: WEBHOOK_ADDRESS, useValue: address },
    { provide: CALL_LEASE_MS, useValue: config.GRAPH_TIMEOUT_MS + settleMarginMs },
  ];
}
