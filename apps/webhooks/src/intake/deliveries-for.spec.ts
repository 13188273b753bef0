import { newId } from '#shared/database/ids.js';
import { deliveriesFor } from './deliveries-for.js';
import type { Subscriber } from './subscribers.repository.js';
import type { WebhookFrame } from './webhook-frame.js';

const [organizationId, channelId] = [newId(), newId()];
const frame: WebhookFrame = {
  key: `${newId()}/0`,
  organizationId,
  channelId,
  type: 'channel.changed',
  at: new Date('2026-11-23T07:00:00.123Z'),
  data: { channelId },
};
const subscriber = (more: Partial<Subscriber> = {}): Subscriber => ({
  id: newId(),
  organizationId,
  eventTypes: ['channel.changed'],
  channelIds: null,
  state: 'active',
  ...more,
});

it('says exactly what the live stream says', () => {
  expect(deliveriesFor(frame, [subscriber()])[0]?.body).toBe(
    `{"type":"channel.changed","timestamp":"2026-11-23T07:00:00.123Z","data":{"channelId":"${channelId}"}}`,
  );
});

it.each<[string, Partial<Subscriber>, string[]]>([
  ['of all channels', {}, ['waiting']],
  ['of this channel', { channelIds: [newId(), channelId] }, ['waiting']],
  ['of other channels', { channelIds: [newId()] }, []],
  ['of no channel', { channelIds: [] }, []],
  ['of other events', { eventTypes: ['conversation.changed'] }, []],
  ['of another organization', { organizationId: newId() }, []],
  ['that is paused', { state: 'paused' }, ['waiting']],
  ['that is switched off', { state: 'failing' }, ['failed']],
])('an endpoint %s', (_, more, states) => {
  expect(deliveriesFor(frame, [subscriber(more)]).map(({ state }) => state)).toEqual(states);
});

it('is the same delivery when the event comes again, and another for each event and endpoint', () => {
  const [a, b] = [subscriber(), subscriber()];
  const idsOf = (of: WebhookFrame): string[] => deliveriesFor(of, [a, b]).map(({ id }) => id);
  expect(idsOf(frame)).toEqual(idsOf({ ...frame, at: new Date() }));
  expect(new Set([...idsOf(frame), ...idsOf({ ...frame, key: `${newId()}/0` })]).size).toBe(4);
});
