import { EventEmitter } from 'node:events';
import type { Channel, Message } from 'amqplib';
import { Acknowledgements } from './acknowledgements.js';

class FakeChannel extends EventEmitter {
  readonly acks: [tag: number, allUpTo: boolean][] = [];
  ack(message: Message, allUpTo = false): void {
    this.acks.push([message.fields.deliveryTag, allUpTo]);
  }
}

const message = (deliveryTag: number) => ({ fields: { deliveryTag } }) as Message;

function received(count: number) {
  const channel = new FakeChannel();
  const acknowledgements = new Acknowledgements(channel as unknown as Channel);
  const messages = Array.from({ length: count }, (_, i) => message(i + 1));
  for (const one of messages) acknowledgements.received(one);
  return { channel, acknowledgements, messages };
}

test('one frame for the oldest messages together', () => {
  const { channel, acknowledgements, messages } = received(5);
  acknowledgements.settle(messages.slice(0, 3));
  expect(channel.acks).toEqual([[3, true]]);
});

test('never acknowledges an older message that is still open', () => {
  const { channel, acknowledgements, messages } = received(5);
  acknowledgements.settle(messages.slice(1, 3));
  expect(channel.acks).toEqual([
    [2, false],
    [3, false],
  ]);
});

test('one frame again once the older ones are settled', () => {
  const { channel, acknowledgements, messages } = received(5);
  acknowledgements.settle([messages[1]!]);
  acknowledgements.settle([messages[0]!]);
  acknowledgements.settle(messages.slice(2));
  expect(channel.acks).toEqual([
    [2, false],
    [1, true],
    [5, true],
  ]);
});

test('a gap inside a batch is not acknowledged with it', () => {
  const { channel, acknowledgements, messages } = received(3);
  acknowledgements.settle([messages[0]!, messages[2]!]);
  expect(channel.acks).toEqual([
    [1, false],
    [3, false],
  ]);
});

test('nothing is acknowledged on a channel that is gone', () => {
  const { channel, acknowledgements, messages } = received(2);
  channel.emit('close');
  acknowledgements.settle(messages);
  expect(channel.acks).toEqual([]);
  expect(acknowledgements.valid).toBe(false);
});
