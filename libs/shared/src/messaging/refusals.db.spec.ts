import { Controller, type Type } from '@nestjs/common';
import { MessagePattern } from '@nestjs/microservices';
import { z } from 'zod';
import { defineRpc } from '../contracts/contract.js';
import { fixtureModule, ordered } from '../testing/messaging-fixture.js';
import { testNamespace } from '../testing/test-messaging.js';
import { startTestService } from '../testing/test-service.js';
import { OnEvent } from './on-event.js';
import { OnRpc } from './on-rpc.js';

const foreign = defineRpc('bank.open', 'For specs.', z.object({}), z.object({}));

@Controller()
class WithoutContract {
  @MessagePattern('order.placed')
  placed(): void {}
}

@Controller()
class Foreign {
  @OnRpc(foreign)
  open(): Record<string, never> {
    return {};
  }
}

@Controller()
class WithoutDatabase {
  @OnEvent(ordered, { group: 'orders' })
  placed(): void {}
}

test.each<[string, Type]>([
  ['order.placed has no contract: use OnEvent, OnRawEvent or OnRpc', WithoutContract],
  ['shop serves bank.open, which belongs to bank', Foreign],
  ['without a database', WithoutDatabase],
])('does not start: %s', async (message, controller) => {
  const namespace = testNamespace();
  const module = fixtureModule({ service: 'shop', namespace, controllers: [controller] });
  await expect(startTestService({ service: 'shop', module, namespace })).rejects.toThrow(message);
});

test('a method with two subscriptions is refused where it is written: Nest would forget the first', () => {
  expect(() => {
    class Both {
      @OnEvent(ordered, { group: 'one' })
      @OnEvent(ordered, { group: 'two' })
      placed(): void {}
    }
    return Both;
  }).toThrow('Both.placed handles two subscriptions');
});
