import type { DynamicModule, Type } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import { FastifyAdapter, type NestFastifyApplication } from '@nestjs/platform-fastify';
import { AmqpStrategy } from '../messaging/amqp-strategy.js';
import { deleteTestQueues } from './delete-test-queues.js';
import { waitFor } from './wait-for.js';

export interface TestService {
  app: NestFastifyApplication;
  /** Stops it as SIGTERM would. Its queues go too, unless it is to be started again. */
  close(options?: { keepQueues?: boolean }): Promise<void>;
}

/** Boots a service as `runService` does, without a port, and waits until it consumes everything. */
export async function startTestService(options: {
  service: string;
  module: Type | DynamicModule;
  namespace: string;
  /** False: does not wait for the broker. */
  waitUntilReady?: boolean;
}): Promise<TestService> {
  const app = await NestFactory.create<NestFastifyApplication>(options.module, new FastifyAdapter(), {
    logger: process.env['PARLEY_TEST_LOGS'] === '1' ? undefined : false,
    abortOnError: false,
  });
  const strategy = app.get(AmqpStrategy, { strict: false });
  app.connectMicroservice({ strategy });
  try {
    await app.init();
    await app.startAllMicroservices();
  } catch (error) {
    await app.close();
    throw error;
  }
  if (options.waitUntilReady !== false) await waitFor(() => strategy.ready);
  return {
    app,
    close: async ({ keepQueues = false } = {}) => {
      await app.close();
      if (!keepQueues) await deleteTestQueues(options, strategy.plan);
    },
  };
}
