import type { RpcResponse } from '#shared/contracts/contract.js';
import { quarantineRpc, type QuarantineService } from '#shared/contracts/quarantine.js';
import { OnRpc } from '#shared/messaging/on-rpc.js';
import { Controller, type Type } from '@nestjs/common';
import { FakeAccessControl } from './fake-access-control.js';
import { FakeChannels } from './fake-channels.js';
import { FakeConversations } from './fake-conversations.js';
import { FakeIngest } from './fake-ingest.js';
import { fakeRest } from './fake-rest.js';

// The owners of the data, as little of them as the gateway can see. access-control itself may not be imported here
// (dependency-cruiser); the e2e tests run the real ones together.

/** The empty quarantine of a service. */
function fakeQuarantine(service: QuarantineService): Type {
  const contracts = quarantineRpc(service);
  @Controller()
  class FakeQuarantine {
    @OnRpc(contracts.list)
    list(): RpcResponse<typeof contracts.list> {
      return { items: [], nextCursor: null };
    }
    @OnRpc(contracts.replay)
    replay(): RpcResponse<typeof contracts.replay> {
      return {};
    }
  }
  return FakeQuarantine;
}

function contractNameOf(prototype: object, name: string): string[] {
  const method: unknown = Object.getOwnPropertyDescriptor(prototype, name)?.value;
  if (typeof method !== 'function') return [];
  const pattern = Reflect.getMetadata('microservices:pattern', method) as unknown[] | undefined;
  return (pattern ?? []).filter((one): one is string => typeof one === 'string');
}

/** What a controller serves itself, by the names of the contracts. */
function servedBy(controllers: readonly Type[]): string[] {
  return controllers.flatMap((controller) => {
    const prototype = controller.prototype as object;
    return Object.getOwnPropertyNames(prototype).flatMap((name) => contractNameOf(prototype, name));
  });
}

function withRest(service: QuarantineService, controllers: Type[]): Type[] {
  return [...controllers, fakeRest(service, servedBy(controllers)), fakeQuarantine(service)];
}

/** The controllers of each service that the gateway calls. */
export const fakeOwners: Record<QuarantineService, Type[]> = {
  'access-control': withRest('access-control', [FakeAccessControl]),
  channels: withRest('channels', [FakeChannels]),
  conversations: withRest('conversations', [FakeConversations]),
  'ingest-meta': [FakeIngest, fakeQuarantine('ingest-meta')],
  webhooks: withRest('webhooks', []),
};
