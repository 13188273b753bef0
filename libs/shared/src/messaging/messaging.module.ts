import { Module, type DynamicModule, type Provider, type Type } from '@nestjs/common';
import { quarantineServices } from '../contracts/quarantine.js';
import { AmqpStrategy } from './amqp-strategy.js';
import { BrokerConnections } from './broker-connections.js';
import { ConfirmPublisher } from './confirm-publisher.js';
import { EventPublisher } from './event-publisher.js';
import { LiveGaps } from './live-gaps.js';
import { MESSAGING_OPTIONS, type MessagingOptions } from './messaging-options.js';
import { MessagingLifecycle } from './messaging-lifecycle.js';
import { OutboxRelay } from './outbox-relay.js';
import { Outbox } from './outbox.js';
import { quarantineController } from './quarantine.controller.js';
import { QuarantineErasure } from './quarantine-erasure.js';
import { QuarantineExport } from './quarantine-export.js';
import { QuarantineRetention } from './quarantine-retention.js';
import { QuarantineStore } from './quarantine-store.js';
import { RpcClient } from './rpc-client.js';
import { Transactions } from './transactions.js';

const always = [
  BrokerConnections,
  ConfirmPublisher,
  EventPublisher,
  RpcClient,
  LiveGaps,
  AmqpStrategy,
  MessagingLifecycle,
];
const withDatabase = [
  Outbox,
  OutboxRelay,
  Transactions,
  QuarantineStore,
  QuarantineErasure,
  QuarantineExport,
  QuarantineRetention,
];

/**
 * Messaging of one service, for all of its modules. With a database (which needs TypeOrmModule.forRoot) also the outbox and
 * the quarantine with its RPCs.
 */
@Module({})
export class MessagingModule {
  static register(options: MessagingOptions): DynamicModule {
    const providers: Type[] = options.database ? [...always, ...withDatabase] : always;
    const configured: Provider = { provide: MESSAGING_OPTIONS, useValue: options };
    return {
      module: MessagingModule,
      global: true,
      controllers: options.database ? quarantineOf(options.service) : [],
      providers: [configured, ...providers],
      exports: [configured, ...providers],
    };
  }
}

function quarantineOf(service: string): Type[] {
  const known = quarantineServices.find((name) => name === service);
  return known === undefined ? [] : [quarantineController(known)];
}
