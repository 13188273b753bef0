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
import { ChannelsConsumer } from './routing/channels.consumer.js';
import { RoutesRepository } from './routing/routes.repository.js';
import { RoutingService } from './routing/routing.service.js';
import { AcceptService } from './webhook/accept.service.js';
import { AcceptedWebhooksRepository } from './webhook/accepted-webhooks.repository.js';
import { FallbackDrainService } from './webhook/fallback-drain.service.js';
import { DeliveriesWorker, FACEBOOK_APP_ID } from './worker/deliveries-worker.service.js';
import { NormalizeConsumer } from './worker/normalize.consumer.js';

@Module({})
export class AppModule {
  /** `edge` only takes webhooks (and drains what it had to keep itself); `worker` does everything else. */
  static register(config: IngestConfig): DynamicModule {
    const works = config.INGEST_ROLE !== 'edge';
    return {
      module: AppModule,
      imports: [
        TypeOrmModule.forRoot(databaseOptions(config)),
        ScheduleModule.forRoot(),
        MessagingModule.register({
          service: 'ingest-meta',
          urls: config.AMQP_URL,
          namespace: config.AMQP_NAMESPACE,
          // An edge consumes nothing; as a service with a quarantine it would compete with the workers for RPCs.
          database: works,
        }),
      ],
      controllers: works ? [NormalizeConsumer, ChannelsConsumer, DeliveriesRpc] : [],
      providers: [
        AcceptService,
        AcceptedWebhooksRepository,
        FallbackDrainService,
        ...(works
          ? [
              { provide: FACEBOOK_APP_ID, useValue: config.FACEBOOK_APP_ID },
              { provide: RETENTION_DAYS, useValue: config.RAW_RETENTION_DAYS },
              DeliveriesService,
              DeliveriesWorker,
              PartitionsRepository,
              PartitionsService,
              RawDeliveriesRepository,
              RoutesRepository,
              RoutingService,
              UnroutedRepository,
            ]
          : []),
      ],
    };
  }
}
