import type { ConversationPresence } from '#shared/contracts/presence.js';
import { presenceEvents } from '#shared/contracts/presence.js';
import { newId } from '#shared/database/ids.js';
import { waitFor } from '#shared/testing/wait-for.js';
import { organizationId } from '../testing/actors.js';
import { signedInAs, startGateway, withToken, type Gateway } from '../testing/gateway-fixture.js';
import { readStream } from '../testing/read-stream.js';
import { berlin, conversationsByChannel, people, type Person } from '../testing/world.js';

let gateway: Gateway;
beforeAll(async () => {
  gateway = await startGateway();
});
afterAll(() => gateway.close());
afterEach(async () => {
  for (const person of ['contributor', 'supervisor', 'viewer'] as const) await tell(person, 'left');
});

const conversationId = conversationsByChannel[berlin] ?? '';
const path = `/v1/conversations/${conversationId}`;

async function send(method: string, address: string, headers: Record<string, string>, body: object) {
  const response = await gateway.fetch(address, {
    method,
    headers: { ...headers, 'content-type': 'application/json', 'idempotency-key': newId() },
    body: JSON.stringify(body),
  });
  return {
    status: response.status,
    body: (await response.json()) as ConversationPresence & { code?: string },
  };
}
const tell = (person: Person, state: string, more: object = {}) =>
  send('PUT', `${path}/presence`, signedInAs(person), { state, ...more });
const reply = async (headers: Record<string, string>) => {
  const { status, body } = await send('POST', `${path}/replies`, headers, { text: 'Hello' });
  return body.code ?? status;
};
const presence = async (person: Person): Promise<ConversationPresence> =>
  (await (
    await gateway.fetch(`${path}/presence`, { headers: signedInAs(person) })
  ).json()) as ConversationPresence;

it('is told to who sees the conversation, and to nobody else', async () => {
  const [viewer, nobody, elsewhere] = await Promise.all(
    (['viewer', 'withoutGrant', 'supervisorElsewhere'] as const).map((person) =>
      readStream(gateway, signedInAs(person)),
    ),
  );
  await tell('contributor', 'typing');
  const event = `event: conversation.presence\ndata: ${JSON.stringify(await presence('viewer'))}\n\n`;
  expect(event).toContain('"state":"typing"');
  await waitFor(() => viewer?.text.includes(event));
  expect(`${nobody?.text}${elsewhere?.text}`).not.toContain('conversation.presence');
  for (const stream of [viewer, nobody, elsewhere]) stream?.close();
});

it('comes from the other gateways too', async () => {
  const userId = newId();
  await gateway.events.publish(presenceEvents.reported, {
    organizationId,
    channelId: berlin,
    conversationId,
    userId,
    name: 'Elsa',
    tabId: '',
    state: 'typing',
    at: Date.now(),
    typingSince: Date.now(),
    takenFrom: null,
  });
  await waitFor(async () => (await presence('viewer')).composer?.userId === userId);
});

it('refuses the reply of who lost the composer, until they have it again', async () => {
  const contributor = signedInAs('contributor');
  await tell('contributor', 'typing', { takeOver: true });
  const { body } = await tell('supervisor', 'typing', { takeOver: true });
  expect(body.composer).toMatchObject({ userId: people.supervisor.userId });
  expect(body.composer?.takenFrom).toContain(people.contributor.userId);
  expect(await reply(contributor)).toBe('composer-taken-over');
  expect(await reply(withToken('tokenOfAdmin'))).not.toBe('composer-taken-over');

  await tell('contributor', 'typing', { takeOver: true });
  expect([await reply(signedInAs('supervisor')), await reply(contributor)]).toEqual([
    'composer-taken-over',
    201,
  ]);
});

it('frees the composer with the reply, for everybody', async () => {
  await tell('contributor', 'typing', { takeOver: true });
  await tell('supervisor', 'typing', { takeOver: true });
  expect(await reply(signedInAs('supervisor'))).toBe(201);
  const { people: there } = await presence('viewer');
  expect(there.find(({ userId }) => userId === people.supervisor.userId)?.state).toBe('viewing');
  await tell('contributor', 'viewing');
  expect(await reply(signedInAs('contributor'))).toBe(201);
});

it('takes no state that there is not', async () => {
  expect((await tell('viewer', 'asleep')).status).toBe(422);
});
