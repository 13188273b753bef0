import { TokenCipher } from '#shared/encryption/token-cipher.js';
import { MessagingModule } from '#shared/messaging/messaging.module.js';
import { Module, type DynamicModule } from '@nestjs/common';
import { ScheduleModule } from '@nestjs/schedule';
import { TypeOrmModule } from '@nestjs/typeorm';
import type { Config } from './config.js';
import { databaseOptions } from './database-options.js';
import { DeliveriesRepository } from './deliveries/deliveries.repository.js';
import { DeliveriesRpc } from './deliveries/deliveries.rpc.js';
import { DeliveriesService } from './deliveries/deliveries.service.js';
import { RetentionService } from './deliveries/retention.service.js';
import { TestDelivery } from './deliveries/test-delivery.service.js';
import { SettingsCheck } from './endpoints/settings-check.js';
import { EndpointRecord } from './endpoints/endpoint-record.service.js';
import { EndpointSecrets } from './endpoints/endpoint-secrets.js';
import { EndpointsRepository } from './endpoints/endpoints.repository.js';
import { EndpointsRpc } from './endpoints/endpoints.rpc.js';
import { EndpointsService } from './endpoints/endpoints.service.js';
import { IntakeConsumer } from './intake/intake.consumer.js';
import { IntakeService } from './intake/intake.service.js';
import { SubscribersRepository } from './intake/subscribers.repository.js';
import { DeliveryLeases } from './sending/delivery-leases.repository.js';
import { DeliveryWorker } from './sending/delivery-worker.js';
import { EndpointHealthRepository } from './sending/endpoint-health.repository.js';
import { resolveName } from './sending/resolve-name.js';
import { Settlement } from './sending/settlement.service.js';
import { SEND_TIMEOUT_MS, WebhookSender } from './sending/webhook-sender.js';
import { WebhookTargets } from './sending/webhook-target.js';

/** Outgoing webhooks: endpoints, deliveries, sending. */
@Module({})
export class AppModule {
  static register(config: Config): DynamicModule {
    return {
      module: AppModule,
      imports: [
        ScheduleModule.forRoot(),
        TypeOrmModule.forRoot(databaseOptions(config)),
        MessagingModule.register({
          service: 'webhooks',
          urls: config.AMQP_URL,
          namespace: config.AMQP_NAMESPACE,
          quarantineDays: config.QUARANTINE_RETENTION_DAYS,
          database: true,
        }),
      ],
      controllers: [EndpointsRpc, DeliveriesRpc, IntakeConsumer],
      providers: [
        { provide: TokenCipher, useValue: new TokenCipher(config.SECRET_KEYS) },
        {
          provide: WebhookTargets,
          useValue: new WebhookTargets(config.WEBHOOK_HOSTS_ALLOWED, resolveName),
        },
        { provide: SEND_TIMEOUT_MS, useValue: config.WEBHOOK_TIMEOUT_MS },
        EndpointsRepository,
        EndpointSecrets,
        EndpointRecord,
        SettingsCheck,
        EndpointsService,
        DeliveriesRepository,
        DeliveriesService,
        TestDelivery,
        RetentionService,
        SubscribersRepository,
        IntakeService,
        DeliveryLeases,
        EndpointHealthRepository,
        Settlement,
        WebhookSender,
        DeliveryWorker,
      ],
    };
  }
}
