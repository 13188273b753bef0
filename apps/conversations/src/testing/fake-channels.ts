import { Controller } from '@nestjs/common';
import { channelsRpc } from '#shared/contracts/channels.js';
import type { RpcRequest, RpcResponse } from '#shared/contracts/contract.js';
import { OnRpc } from '#shared/messaging/on-rpc.js';
import { fixtureModule } from '#shared/testing/messaging-fixture.js';
import { startTestService, type TestService } from '#shared/testing/test-service.js';

type Read = RpcResponse<typeof channelsRpc.readPlatform>;
type Profile = RpcResponse<typeof channelsRpc.readProfile>;

/** What the platform answers to those who ask through `channels`; without an answer: invalid. */
export class PlatformAnswers {
  readonly reads = new Map<string, Read>();
  readonly profiles = new Map<string, Profile>();
  /** Paths and customer ids that were asked for. */
  readonly asked: string[] = [];
}

const nothing = {
  ok: false as const,
  problem: { kind: 'invalid' as const, reason: 'target-missing', retryAfterMs: null },
};

/** The service `channels`, as little of it as this service sees, in the fixture's namespace. */
export async function startFakeChannels(namespace: string, answers: PlatformAnswers): Promise<TestService> {
  @Controller()
  class FakeChannels {
    @OnRpc(channelsRpc.readPlatform)
    read({ path }: RpcRequest<typeof channelsRpc.readPlatform>): Promise<Read> {
      answers.asked.push(path);
      return Promise.resolve(answers.reads.get(path) ?? nothing);
    }

    @OnRpc(channelsRpc.readProfile)
    profile({ customerId }: RpcRequest<typeof channelsRpc.readProfile>): Promise<Profile> {
      answers.asked.push(customerId);
      return Promise.resolve(answers.profiles.get(customerId) ?? nothing);
    }
  }
  const module = fixtureModule({ service: 'channels', namespace, controllers: [FakeChannels] });
  return startTestService({ service: 'channels', module, namespace });
}
