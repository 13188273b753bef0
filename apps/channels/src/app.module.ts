import { MessagingModule } from '#shared/messaging/messaging.module.js';
import { type DynamicModule, Module, type Provider } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import { FacebookAccountsRepository } from './accounts/facebook-accounts.repository.js';
import { ActivateRpc } from './activate/activate.rpc.js';
import { ActivateService } from './activate/activate.service.js';
import { PageAccessFinder } from './activate/page-access-finder.js';
import { WebhookSubscription } from './activate/webhook-subscription.js';
import { AppSubscriptionService, WEBHOOK_ADDRESS } from './app-subscription/app-subscription.service.js';
import { HUMAN_AGENT } from './channels/channel-features.js';
import { ChannelTokens } from './channels/channel-tokens.js';
import { ChannelsRepository } from './channels/channels.repository.js';
import { ChannelsRpc } from './channels/channels.rpc.js';
import { ChannelsService } from './channels/channels.service.js';
import type { ChannelsConfig } from './config.js';
import { CompleteConnectionService } from './connect/complete-connection.service.js';
import { ConnectionsRepository } from './connect/connections.repository.js';
import { ConnectionsRpc } from './connect/connections.rpc.js';
import { ConnectionsService } from './connect/connections.service.js';
import { databaseOptions } from './database-options.js';
import { AccountGraph } from './graph/account-graph.js';
import { AppGraph } from './graph/app-graph.js';
import { GraphClient } from './graph/graph-client.js';
import { PageGraph } from './graph/page-graph.js';
import { ChannelHealthRepository } from './health/channel-health.repository.js';
import { ChannelTroubleService } from './health/channel-trouble.service.js';
import { CALL_LEASE_MS, ClaimService } from './outbound/claim.service.js';
import { InterruptedCallsService } from './outbound/interrupted-calls.service.js';
import { OutboundConsumer } from './outbound/outbound.consumer.js';
import { OutboundService } from './outbound/outbound.service.js';
import { ReplyAttemptsRepository } from './outbound/reply-attempts.repository.js';
import { SettlementService } from './outbound/settlement.service.js';
import { TokenCipher } from './tokens/token-cipher.js';

/** What the writing of an outcome may take beyond the call itself. */
const settleMarginMs = 15_000;

@Module({})
export class AppModule {
  static register(config: ChannelsConfig): DynamicModule {
    return {
      module: AppModule,
      imports: [
        TypeOrmModule.forRoot(databaseOptions(config)),
        MessagingModule.register({
          service: 'channels',
          urls: config.AMQP_URL,
          namespace: config.AMQP_NAMESPACE,
          database: true,
        }),
      ],
      controllers: [ConnectionsRpc, ActivateRpc, ChannelsRpc, OutboundConsumer],
      providers: [
        ...configured(config),
        FacebookAccountsRepository,
        ConnectionsRepository,
        ConnectionsService,
        CompleteConnectionService,
        PageAccessFinder,
        WebhookSubscription,
        ActivateService,
        ChannelsRepository,
        ChannelTokens,
        ChannelHealthRepository,
        ChannelTroubleService,
        ChannelsService,
        AppSubscriptionService,
        ReplyAttemptsRepository,
        SettlementService,
        ClaimService,
        OutboundService,
        InterruptedCallsService,
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
    { provide: AccountGraph, useValue: new AccountGraph(graph) },
    { provide: PageGraph, useValue: new PageGraph(graph) },
    { provide: AppGraph, useValue: new AppGraph(graph) },
    { provide: TokenCipher, useValue: new TokenCipher(config.TOKEN_KEYS) },
    { provide: HUMAN_AGENT, useValue: config.HUMAN_AGENT_ENABLED },
    { provide: WEBHOOK_ADDRESS, useValue: address },
    { provide: CALL_LEASE_MS, useValue: config.GRAPH_TIMEOUT_MS + settleMarginMs },
  ];
}
