import { Module, type DynamicModule, type Type } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import { z } from 'zod';
import { defineEvent } from '../contracts/contract.js';
import { dataSourceOptions } from '../database/data-source-options.js';
import { MessagingModule } from '../messaging/messaging.module.js';
import { OutboxMessage } from '../messaging/outbox-message.entity.js';
import { QuarantinedMessage } from '../messaging/quarantined-message.entity.js';
import { MessagingTables1700000000000 } from './messaging-tables.migration.js';
import { testAmqpUrl } from './test-messaging.js';

/** The event of the messaging specs. `key` is what its handlers recognise a repetition by. */
export const ordered = defineEvent(
  'order.placed',
  'For specs.',
  z.object({ key: z.string(), note: z.string().optional() }),
);

export const messagingTables = {
  entities: [OutboxMessage, QuarantinedMessage],
  migrations: [MessagingTables1700000000000],
};

@Module({})
class FixtureModule {}

/** A service that consists of nothing but handlers and, with `databaseUrl`, the messaging tables. */
export function fixtureModule(options: {
  service: string;
  namespace: string;
  controllers?: Type[];
  databaseUrl?: string;
  urls?: string[];
}): DynamicModule {
  const { service, namespace, databaseUrl } = options;
  const database =
    databaseUrl === undefined
      ? []
      : [
          TypeOrmModule.forRoot(
            dataSourceOptions({
              url: databaseUrl,
              poolSize: 8,
              applicationName: service,
              ...messagingTables,
            }),
          ),
        ];
  return {
    module: FixtureModule,
    imports: [
      ...database,
      MessagingModule.register({
        service,
        namespace,
        urls: options.urls ?? [testAmqpUrl()],
        database: databaseUrl !== undefined,
        quarantineDays: 90,
      }),
    ],
    controllers: options.controllers ?? [],
  };
}
