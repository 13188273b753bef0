import { newId } from '#shared/database/ids.js';
import { aDeletion } from '../testing/fake-owners.js';
import {
  multipart,
  signedInAs,
  signedRequest,
  startGateway,
  type Gateway,
} from '../testing/gateway-fixture.js';
import {
  berlin,
  conversationsByChannel,
  filesByChannel,
  munich,
  people,
  type Person,
} from '../testing/world.js';
import type { Access, Route } from './route.js';
import { allRoutes, routes } from './routes.js';

type Visitor = Person | 'anonymous';
type Expected = number | 'works';

let gateway: Gateway;
beforeAll(async () => {
  gateway = await startGateway();
});
afterAll(() => gateway.close());

const parameters: Record<string, string> = {
  channelId: berlin,
  userId: people.throwaway.userId,
  conversationId: conversationsByChannel[berlin] ?? '',
  connectionId: newId(),
  platformAccountId: '1234567890',
  deliveryId: newId(),
  messageId: newId(),
  service: 'conversations',
  entryId: newId(),
  attachmentId: filesByChannel[berlin] ?? '',
  contactId: filesByChannel[berlin] ?? '',
  confirmationCode: aDeletion.confirmationCode,
};
const bodies: Record<string, object> = {
  signIn: { email: 'viewer@example.com', password: 'right' },
  grantChannelAccess: { role: 'viewer' },
  beginConnection: { network: 'facebook' },
  sendReply: { text: 'Hello' },
  moveConversation: { to: 'pending' },
  actOnEntry: { action: 'hide' },
  signalConversation: { signal: 'seen' },
  requestChannelRead: { from: '2026-11-01T00:00:00Z' },
};

/** The body of a call as it is sent, with its type. */
function bodyOf({ operationId, bodyType }: Route): { body: string; type: string } | undefined {
  if (bodyType === 'application/x-www-form-urlencoded')
    return { body: `signed_request=${signedRequest('4711')}`, type: bodyType };
  if (bodyType === 'multipart/form-data') return multipart('note.txt', 'Hello');
  const body = bodies[operationId];
  return body && { body: JSON.stringify(body), type: 'application/json' };
}

const queries: Record<string, string> = {
  listConversations: '?queue=new',
  startFacebookLogin: `?connection=${newId()}&state=s`,
  finishFacebookLogin: '?code=c&state=s',
};

async function call(route: Route, visitor: Visitor, replaced: Record<string, string> = {}) {
  const values = { ...parameters, ...replaced };
  const path = route.path.replaceAll(/\{(\w+)\}/g, (_, name: string) => values[name] ?? '');
  const sent = bodyOf(route);
  const cancel = new AbortController();
  const response = await gateway.fetch(path + (queries[route.operationId] ?? ''), {
    method: route.method.toUpperCase(),
    headers: {
      ...(visitor !== 'anonymous' && signedInAs(visitor)),
      ...(sent && { 'content-type': sent.type }),
      'idempotency-key': newId(),
    },
    ...(sent && { body: sent.body }),
    signal: cancel.signal,
  });
  const streaming = response.headers.get('content-type')?.startsWith('text/event-stream') ?? false;
  const text = streaming ? '' : await response.text();
  cancel.abort();
  return { response, text };
}

/** domain.md 3 and 4 as status codes, for a channel on which viewer, contributor and supervisor have their role. */
function expected(access: Access, onChannel: boolean): Partial<Record<Visitor, Expected>> {
  const everybody = {
    withoutGrant: 'works',
    viewer: 'works',
    contributor: 'works',
    supervisor: 'works',
    admin: 'works',
  } as const;
  if (access === 'public') return { anonymous: 'works', ...everybody };
  if (access === 'signed-in') return { anonymous: 401, ...everybody };
  if (access === 'admin') {
    const withoutGrant = onChannel ? 404 : 403;
    return { anonymous: 401, withoutGrant, viewer: 403, contributor: 403, supervisor: 403, admin: 'works' };
  }
  const weak = { anonymous: 401, withoutGrant: 404, admin: 404 } as const;
  if (access === 'visible') return { ...weak, viewer: 'works', contributor: 'works', supervisor: 'works' };
  if (access.channelRole === 'viewer')
    return { ...weak, viewer: 'works', contributor: 'works', supervisor: 'works' };
  if (access.channelRole === 'contributor')
    return { ...weak, viewer: 403, contributor: 'works', supervisor: 'works' };
  return { ...weak, viewer: 403, contributor: 403, supervisor: 'works' };
}

// Signing out is left out: it works for everybody, and ends the sessions of the other cases.
const cases = allRoutes
  .filter((route) => route !== routes.signOut)
  .flatMap((route) =>
    Object.entries(expected(route.access, route.path.includes('{channelId}'))).map(
      ([visitor, outcome]) => [route.operationId, visitor as Visitor, outcome, route] as const,
    ),
  );

it.each(cases)('%s for %s: %s', async (_, visitor, outcome, route) => {
  const { response, text } = await call(route, visitor);
  if (route.redirectsOnError) {
    const error = { 401: 'session-missing', 403: 'role-missing' }[Number(outcome)];
    const location = response.headers.get('location') ?? '';
    expect(response.status).toBe(302);
    if (error === undefined) expect(location).not.toMatch(/session-missing|role-missing/);
    else expect(location).toBe(`/settings/channels/add?error=${error}`);
    return;
  }
  expect([response.status, text.slice(0, 200)]).toEqual([
    outcome === 'works' ? route.response.status : outcome,
    expect.anything(),
  ]);
});

const ofConversations = allRoutes.filter(({ access }) => typeof access === 'object');
const signedIn = ['withoutGrant', 'viewer', 'contributor', 'supervisor', 'admin'] as const;

it.each(ofConversations.map((route) => [route.operationId, route] as const))(
  '%s answers alike for what is invisible, absent or impossible',
  async (_, route) => {
    for (const visitor of signedIn) {
      for (const conversationId of [conversationsByChannel[munich] ?? '', newId(), 'no-id']) {
        const { response, text } = await call(route, visitor, { conversationId });
        const { requestId: _ignored, ...problem } = JSON.parse(text) as Record<string, unknown>;
        expect([visitor, response.status, problem]).toEqual([
          visitor,
          404,
          { type: '/docs/problems#not-found', title: expect.any(String), status: 404, code: 'not-found' },
        ]);
      }
    }
  },
);

it('looks at the role on the very channel of the conversation', async () => {
  const here = await call(routes.sendReply, 'mixed', {
    conversationId: conversationsByChannel[berlin] ?? '',
  });
  const there = await call(routes.sendReply, 'mixed', {
    conversationId: conversationsByChannel[munich] ?? '',
  });
  expect([here.response.status, there.response.status]).toEqual([403, 201]);
});

it('filters by visible channels only', async () => {
  const list = (channelId: string) =>
    gateway.fetch(`/v1/conversations?queue=new&channelId=${channelId}`, { headers: signedInAs('viewer') });
  expect((await list(berlin)).status).toBe(200);
  expect((await list(munich)).status).toBe(404);
  expect((await list(newId())).status).toBe(404);
});

it('knows only channels of the organization when access is given', async () => {
  for (const route of [routes.listChannelAccess, routes.grantChannelAccess, routes.revokeChannelAccess]) {
    expect((await call(route, 'admin', { channelId: newId() })).response.status).toBe(404);
  }
});
