import { conversationsEvents } from '#shared/contracts/conversations.js';
import {
  createParley,
  getConversation,
  itemsOf,
  listConversations,
  liveEvents,
  sendReply,
  type LiveEvent,
} from '@parley/client';
import { organizationId } from '../testing/actors.js';
import { startGateway, type Gateway } from '../testing/gateway-fixture.js';
import { apiTokens, berlin, conversationsByChannel, munich } from '../testing/world.js';

let gateway: Gateway;

beforeAll(async () => {
  gateway = await startGateway();
}, 60_000);
afterAll(() => gateway.close());

/** libs/client with this API token. */
const clientOf = (token: keyof typeof apiTokens) =>
  createParley({ baseUrl: gateway.url, token: apiTokens[token].token });

it('lists, reads and answers conversations', async () => {
  const client = clientOf('tokenOfSupervisor');
  const found: string[] = [];
  for await (const { id } of itemsOf(listConversations, { client, query: { queue: 'new' } })) found.push(id);
  expect(found).toEqual([conversationsByChannel[berlin]]);
  const path = { conversationId: String(found[0]) };
  expect(await getConversation({ client, path })).toMatchObject({ contact: { name: 'Carla Customer' } });
  const headers = { 'idempotency-key': 'again' };
  const reply = await sendReply({ client, path, headers, body: { text: 'Hello' } });
  expect(reply).toMatchObject({ type: 'message', text: 'Hello' });
});

it('reads the live stream', async () => {
  const heard: LiveEvent[] = [];
  const stop = new AbortController();
  const listening = (async () => {
    for await (const event of liveEvents({ client: clientOf('tokenOfSupervisor'), signal: stop.signal })) {
      heard.push(event);
      stop.abort();
    }
  })();
  const change = {
    channelId: berlin,
    conversationId: conversationsByChannel[berlin] ?? '',
    queue: 'new',
    previousQueue: null,
    change: 'message',
    version: 2,
    receivedAt: null,
  } as const;
  // It is not told when the stream is open: until something was heard it is said again.
  while (heard.length === 0) {
    await gateway.events.publish(conversationsEvents.changed, { organizationId, changes: [change] });
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
  await listening;
  expect(heard).toEqual([
    { type: 'conversation.changed', data: change, lastEventId: expect.stringMatching(/.+/) },
  ]);
});

// After the stream: fetch opens a connection in place of an aborted one, and a server waits long for one that was never used.
it('throws problems with their code, their violations and the request id', async () => {
  const client = clientOf('tokenOfSupervisor');
  const conversationId = conversationsByChannel[munich] ?? '';
  await expect(getConversation({ client, path: { conversationId } })).rejects.toMatchObject({
    code: 'not-found',
    status: 404,
    requestId: expect.stringMatching(/.+/),
  });
  await expect(listConversations({ client, query: { queue: 'new', limit: 1000 } })).rejects.toMatchObject({
    code: 'validation-failed',
    violations: [{ pointer: '/limit' }],
  });
});

it('does with a token what the token is for, and nothing else', async () => {
  const path = { conversationId: conversationsByChannel[berlin] ?? '' };
  const reply = { path, headers: { 'idempotency-key': 'again' }, body: { text: 'Hello' } };
  await expect(sendReply({ client: clientOf('tokenThatReads'), ...reply })).rejects.toMatchObject({
    code: 'scope-missing',
  });
  await expect(getConversation({ client: clientOf('tokenElsewhere'), path })).rejects.toMatchObject({
    code: 'not-found',
  });
  const client = createParley({ baseUrl: gateway.url, token: 'parley_pat_mistyped' });
  await expect(getConversation({ client, path })).rejects.toMatchObject({ code: 'session-missing' });
});
