import { MessagingModule } from '#shared/messaging/messaging.module.js';
import { type DynamicModule, Module } from '@nestjs/common';
import { ScheduleModule } from '@nestjs/schedule';
import { TypeOrmModule } from '@nestjs/typeorm';
import type { IngestConfig } from './config.js';
import { databaseOptions } from './database-options.js';
import { DeliveriesRpc } from './deliveries/deliveries.rpc.js';
import { DeliveriesService } from './deliveries/deliveries.service.js';
import { PartitionsRepository } from './deliveries/partitions.repository.js';
import { PartitionsService, RETENTION_DAYS } from './deliveries/partitions.service.js';
import { RawDeliveriesRepository } from './deliveries/raw-deliveries.repository.js';
import { UnroutedRepository } from './deliveries/unrouted.repository.js';
import { ErasureConsumer } from './erasure/erasure.consumer.js';
import { ErasureRepository } from './erasure/erasure.repository.js';
import { ErasureService } from './erasure/erasure.service.js';
import { CustomerExportsRepository } from './exports/customer-exports.repository.js';
import { CustomerExportsRpc } from './exports/customer-exports.rpc.js';
import { CustomerExports } from './exports/customer-exports.service.js';
import { LookupsRepository } from './lookups/lookups.repository.js';
import { LookupsWorker } from './lookups/lookups-worker.service.js';
import { HeartbeatService, OUTAGE_AFTER_MS } from './outages/heartbeat.service.js';
import { OutagesRepository } from './outages/outages.repository.js';
import { readLimits, readSchedule } from './read-settings.js';
import { ChannelReadsRepository } from './reads/channel-reads.repository.js';
import { DuePolls } from './reads/due-polls.repository.js';
import { PlatformReader } from './reads/platform-reader.js';
import { READ_SCHEDULE, ReadPlanner } from './reads/read-planner.service.js';
import { READ_LIMITS, ReadSteps } from './reads/read-steps.service.js';
import { ReadsConsumer } from './reads/reads.consumer.js';
import { ReadsRpc } from './reads/reads.rpc.js';
import { ReadsService } from './reads/reads.service.js';
import { ReadsWorker } from './reads/reads-worker.service.js';
import { SeenCommentsRepository } from './reads/seen-comments.repository.js';
import { ChannelsConsumer } from './routing/channels.consumer.js';
import { RoutesRepository } from './routing/routes.repository.js';
import { RoutingService } from './routing/routing.service.js';
import { ACCEPT_FIRST, AcceptService } from './webhook/accept.service.js';
import { AcceptedWebhooksRepository } from './webhook/accepted-webhooks.repository.js';
import { FallbackDrainService } from './webhook/fallback-drain.service.js';
import { RefusalsService } from './webhook/refusals.service.js';
import { WebhookFactsRpc } from './webhook/webhook-facts.rpc.js';
import { WebhookFactsService } from './webhook/webhook-facts.service.js';
import { DeliveriesWorker, FACEBOOK_APP_ID } from './worker/deliveries-worker.service.js';
import { NormalizeConsumer } from './worker/normalize.consumer.js';

@Module({})
export class AppModule {
  /** `edge` only takes webhooks (and drains what it had to keep itself); `worker` does everything else. */
  static register(config: IngestConfig): DynamicModule {
    const works = config.INGEST_ROLE !== 'edge';
    const takes = config.INGEST_ROLE !== 'worker';
    return {
      module: AppModule,
      imports: [
        TypeOrmModule.forRoot(databaseOptions(config)),
        ScheduleModule.forRoot(),
        MessagingModule.register({
          service: 'ingest-meta',
          urls: config.AMQP_URL,
          namespace: config.AMQP_NAMESPACE,
          quarantineDays: config.QUARANTINE_RETENTION_DAYS,
          // An edge consumes nothing; as a service with a quarantine it would compete with the workers for RPCs.
          database: works,
          // It keeps webhooks in its table then.
          worksWithoutBroker: !works,
        }),
      ],
      controllers: works
        ? [
            NormalizeConsumer,
            ChannelsConsumer,
            ErasureConsumer,
            ReadsConsumer,
            CustomerExportsRpc,
            DeliveriesRpc,
            ReadsRpc,
            WebhookFactsRpc,
          ]
        : [],
      providers: [
        { provide: ACCEPT_FIRST, useValue: config.ACCEPT_FIRST },
        AcceptService,
        AcceptedWebhooksRepository,
        FallbackDrainService,
        OutagesRepository,
        ...(takes
          ? [
              RefusalsService,
              HeartbeatService,
              { provide: OUTAGE_AFTER_MS, useValue: config.OUTAGE_AFTER_MINUTES * 60_000 },
            ]
          : []),
        ...(works
          ? [
              { provide: FACEBOOK_APP_ID, useValue: config.FACEBOOK_APP_ID },
              { provide: RETENTION_DAYS, useValue: config.RAW_RETENTION_DAYS },
              { provide: READ_LIMITS, useValue: readLimits(config) },
              { provide: READ_SCHEDULE, useValue: readSchedule(config) },
              ChannelReadsRepository,
              CustomerExports,
              CustomerExportsRepository,
              DeliveriesService,
              DeliveriesWorker,
              DuePolls,
              ErasureRepository,
              ErasureService,
              LookupsRepository,
              LookupsWorker,
              PartitionsRepository,
              PartitionsService,
              PlatformReader,
              RawDeliveriesRepository,
              ReadPlanner,
              ReadSteps,
              ReadsService,
              ReadsWorker,
              RoutesRepository,
              RoutingService,
              SeenCommentsRepository,
              UnroutedRepository,
              WebhookFactsService,
            ]
          : []),
      ],
    };
  }
}
