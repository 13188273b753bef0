import { get } from 'node:http';
import { text } from 'node:stream/consumers';
import type { Actor } from '#shared/contracts/actor.js';
import { channelRoles, type ChannelRole, type TokenScope } from '#shared/contracts/roles.js';
import { newId } from '#shared/database/ids.js';
import { aDeletion } from '../testing/fake-channels.js';
import {
  multipart,
  signedInAs,
  signedRequest,
  startGateway,
  withToken,
  type Gateway,
} from '../testing/gateway-fixture.js';
import {
  apiTokens,
  berlin,
  conversationsByChannel,
  filesByChannel,
  munich,
  people,
  type Person,
} from '../testing/world.js';
import { exampleId } from './example-of.js';
import { openApiDocument } from './open-api.js';
import type { Route } from './route.js';
import { allRoutes, routes } from './routes.js';

type TokenName = keyof typeof apiTokens;
type Visitor = Person | TokenName | 'anonymous';
type Expected = number | 'works';

let gateway: Gateway;
beforeAll(async () => {
  gateway = await startGateway();
});
afterAll(() => gateway.close());

const visitors: Visitor[] = [
  'anonymous',
  'deactivated',
  'withoutGrant',
  'viewer',
  'contributor',
  'supervisor',
  'supervisorElsewhere',
  'mixed',
  'admin',
  'adminWithGrant',
  'foreigner',
  'tokenOfSupervisor',
  'tokenOfAdmin',
  'tokenThatReads',
  'tokenOfReports',
  'tokenElsewhere',
];

const documented = openApiDocument(allRoutes);

/** What a path of the table names, on the channel of which viewer, contributor and supervisor have their role. */
const parameters: Record<string, string> = {
  channelId: berlin,
  conversationId: conversationsByChannel[berlin] ?? '',
  attachmentId: filesByChannel[berlin] ?? '',
  contactId: filesByChannel[berlin] ?? '',
  userId: people.throwaway.userId,
  sessionId: exampleId('id'),
  service: 'conversations',
  queue: 'new',
  platformAccountId: '1234567890',
  confirmationCode: aDeletion.confirmationCode,
};
const queries: Record<string, string> = {
  startFacebookLogin: `?connection=${newId()}&state=s`,
  finishFacebookLogin: '?code=c&state=s',
  search: '?q=parcel',
  getReport: '?from=2026-11-01T00:00:00Z&to=2026-11-02T00:00:00Z&timeZone=Europe/Berlin&by=day',
  listCountedConversations:
    '?from=2026-11-01T00:00:00Z&to=2026-11-02T00:00:00Z&timeZone=Europe/Berlin&by=day&figure=messagesIn',
  exportReport: '?from=2026-11-01T00:00:00Z&to=2026-11-02T00:00:00Z&timeZone=Europe/Berlin&by=day',
  getMonitoring: '?timeZone=Europe/Berlin',
  exportConversations: '?from=2026-11-01T00:00:00Z&to=2026-11-02T00:00:00Z',
  exportMessages: '?from=2026-11-01T00:00:00Z&to=2026-11-02T00:00:00Z',
};
const bodies: Record<string, object> = {
  signIn: { email: 'viewer@example.com', password: 'right' },
  sendReply: { text: 'Hello' },
  createWebhookEndpoint: {
    url: 'https://www.example.com/',
    description: '',
    eventTypes: ['conversation.changed'],
    channelIds: null,
  },
  updateWebhookEndpoint: { paused: true },
};

/** The body of a call as it is sent, with its type: what the documentation shows. */
function bodyOf({ operationId, bodyType, path, method }: Route): { body: string; type: string } | undefined {
  if (bodyType === 'application/x-www-form-urlencoded')
    return { body: `signed_request=${signedRequest('4711')}`, type: bodyType };
  if (bodyType === 'multipart/form-data') return multipart('note.txt', 'Hello');
  const content = documented.paths[path]?.[method]?.requestBody?.content ?? {};
  const body = bodies[operationId] ?? content['application/json']?.example;
  return body === undefined ? undefined : { body: JSON.stringify(body), type: 'application/json' };
}

function headersOf(visitor: Visitor): Record<string, string> {
  if (visitor === 'anonymous') return {};
  return visitor in apiTokens ? withToken(visitor as TokenName) : signedInAs(visitor as Person);
}

async function call(route: Route, visitor: Visitor, replaced: Record<string, string> = {}) {
  const values: Record<string, string> = { ...parameters, ...replaced };
  const path = route.path.replaceAll(/\{(\w+)\}/g, (_, name: string) => values[name] ?? newId());
  const sent = bodyOf(route);
  const url = path + (queries[route.operationId] ?? '');
  if (route.response.mediaType === 'text/event-stream') return stream(url, headersOf(visitor));
  const response = await gateway.fetch(url, {
    method: route.method.toUpperCase(),
    headers: {
      ...headersOf(visitor),
      ...(sent && { 'content-type': sent.type }),
      ...(route.ifMatch && { 'if-match': '"1"' }),
      'idempotency-key': newId(),
    },
    ...(sent && { body: sent.body }),
  });
  return { response, text: await response.text() };
}

/** Opens a stream and leaves. Not by fetch: after an aborted one a spare connection would hold up the end of the gateway. */
async function stream(
  url: string,
  headers: Record<string, string>,
): Promise<{ response: Response; text: string }> {
  return new Promise((resolve, reject) => {
    const request = get(gateway.url + url, { headers, agent: false }, (incoming) => {
      const isStream = incoming.headers['content-type']?.startsWith('text/event-stream') ?? false;
      const response = new Response(null, { status: incoming.statusCode });
      resolve(isStream ? { response, text: '' } : text(incoming).then((read) => ({ response, text: read })));
      if (isStream) request.destroy();
    });
    request.on('error', reject);
  });
}

const rank = (role: ChannelRole | undefined): number =>
  role === undefined ? 0 : channelRoles.indexOf(role) + 1;

/** domain.md 3 and 4 as a status code. */
function expected(route: Route, visitor: Visitor): Expected {
  if (route.access === 'public') return 'works';
  if (visitor === 'anonymous' || visitor === 'deactivated') return 401;
  const token = visitor in apiTokens ? apiTokens[visitor as TokenName] : undefined;
  if (token !== undefined && !covers(token.scopes, route)) return 403;
  return expectedOf(route, token?.actor ?? people[visitor as Person]);
}

function covers(scopes: readonly TokenScope[], { scope }: Route): boolean {
  return scope !== undefined && scope !== 'session' && scopes.includes(scope);
}

function expectedOf({ access, path }: Route, who: Actor): Expected {
  const here = who.channelRoles[berlin];
  const isAdmin = who.organizationRole === 'admin';
  const isNamed =
    /\{(channelId|userId|endpointId|teamId|tokenId|tagId|topicId|resolveReasonId|contactId)\}/.test(path);
  if (access === 'signed-in') return isForeign(who) && isNamed ? 404 : 'works';
  if (access === 'public') return 'works';
  if (access === 'visible') return here === undefined && !path.includes('{operationId}') ? 404 : anyRole(who);
  if (access === 'admin') {
    if (isAdmin) return isForeign(who) && isNamed ? 404 : 'works';
    return here === undefined && path.includes('{channelId}') ? 404 : 403;
  }
  if ('anyChannel' in access) {
    const strongest = Math.max(0, ...Object.values(who.channelRoles).map(rank));
    return strongest >= rank(access.anyChannel) ? 'works' : 403;
  }
  if (here === undefined) return 404;
  return rank(here) >= rank(access.channelRole) ? 'works' : 403;
}

const anyRole = (who: Actor): Expected => (Object.keys(who.channelRoles).length > 0 ? 'works' : 404);
const isForeign = (who: Actor): boolean => who.organizationId !== people.admin.organizationId;

/** They end the session that the caller had, which the other cases need: asked of nobody in particular. */
const opensSession: readonly Route[] = [routes.signIn, routes.setUp, routes.redeemLink];

// Left out: what works for everybody and ends the sessions of the other cases.
const cases = allRoutes
  .filter((route) => route !== routes.signOut)
  .flatMap((route) =>
    (opensSession.includes(route) ? (['anonymous'] as const) : visitors).map(
      (visitor) => [route.operationId, visitor, route] as const,
    ),
  );

/** Where the real owner refuses what the fake one does not know, so that only the gateway's own part is looked at. */
const ownersRefusal: Record<string, number[]> = {
  activateAsset: [404],
  signOutByProvider: [422],
  getWebhookEndpoint: [404],
};

it.each(cases)('%s for %s', async (operationId, visitor, route) => {
  const { response, text } = await call(route, visitor);
  const outcome = expected(route, visitor);
  if (route.redirectsOnError) {
    const error = { 401: 'session-missing', 403: 'role-missing' }[Number(outcome)];
    const location = response.headers.get('location') ?? '';
    expect(response.status).toBe(302);
    const isToken = visitor in apiTokens;
    if (error === undefined) expect(location).not.toMatch(/session-missing|role-missing/);
    else
      expect(location).toMatch(
        isToken ? /error=(session-only|scope-missing)/ : new RegExp(`error=${error}$`),
      );
    return;
  }
  const wanted =
    outcome === 'works' ? [route.response.status, ...(ownersRefusal[operationId] ?? [])] : [outcome];
  expect([wanted.includes(response.status) ? wanted[0] : response.status, text.slice(0, 300)]).toEqual([
    wanted[0],
    expect.anything(),
  ]);
  if (outcome === 'works' && route.response.schema !== undefined && response.status === route.response.status)
    expect(route.response.schema.safeParse(JSON.parse(text)).error).toBeUndefined();
  // Who signs in as somebody else reads what that one may.
  if (route !== routes.signIn) expectNoLeak(visitor, text);
});

/** Who has nothing to do with a channel reads nothing of it, in whatever answer. */
function expectNoLeak(visitor: Visitor, text: string): void {
  const who =
    visitor === 'anonymous'
      ? null
      : visitor in apiTokens
        ? apiTokens[visitor as TokenName].actor
        : people[visitor as Person];
  for (const channelId of [berlin, munich]) {
    const sees =
      who !== null && !isForeign(who) && (who.organizationRole === 'admin' || channelId in who.channelRoles);
    if (sees) continue;
    for (const secret of [channelId, conversationsByChannel[channelId] ?? ''])
      expect(visitor === 'deactivated' || !text.includes(secret) ? '' : `${visitor} reads ${secret}`).toBe(
        '',
      );
  }
}

const ofConversations = allRoutes.filter(
  ({ access, path }) =>
    typeof access === 'object' && 'channelRole' in access && path.includes('{conversationId}'),
);
const signedIn = [
  'withoutGrant',
  'viewer',
  'contributor',
  'supervisor',
  'admin',
  'foreigner',
  'tokenElsewhere',
] as const;

it.each(ofConversations.map((route) => [route.operationId, route] as const))(
  '%s answers alike for what is invisible, absent or impossible',
  async (_, route) => {
    for (const visitor of signedIn) {
      const invisible = visitor === 'tokenElsewhere' ? berlin : munich;
      for (const conversationId of [conversationsByChannel[invisible] ?? '', newId(), 'no-id']) {
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

it.each([
  '/v1/conversations?',
  '/v1/search?q=x&',
  '/v1/reports?by=total&timeZone=UTC&from=2026-11-01T00:00:00Z&to=2026-11-02T00:00:00Z&',
])('filters %s by visible channels only', async (path) => {
  const list = async (channelId: string) =>
    (await gateway.fetch(`${path}channelId=${channelId}`, { headers: signedInAs('supervisor') })).status;
  expect([await list(berlin), await list(munich), await list(newId()), await list('no-id')]).toEqual([
    200, 404, 404, 422,
  ]);
});

it('reports on a channel only for its Supervisor', async () => {
  const query = `timeZone=UTC&channelId=${berlin}`;
  const both = { ...signedInAs('mixed') };
  expect((await gateway.fetch(`/v1/monitoring?${query}`, { headers: both })).status).toBe(403);
});

it('knows only channels of the organization when access is given', async () => {
  for (const route of [
    routes.listChannelAccess,
    routes.grantChannelAccess,
    routes.revokeChannelAccess,
    routes.getChannelAccess,
    routes.setChannelAccess,
  ]) {
    expect((await call(route, 'admin', { channelId: newId() })).response.status).toBe(404);
  }
});

describe('API tokens', () => {
  const me = (authorization: string) => gateway.fetch('/v1/session', { headers: { authorization } });

  it.each([
    'Bearer',
    'Bearer x',
    'Basic dTpw',
    `Bearer ${apiTokens.tokenOfAdmin.token}x`,
    `Bearer ${apiTokens.tokenOfAdmin.token.slice(0, -1)}`,
  ])('come in as they are or not at all: %s', async (authorization) => {
    expect((await me(authorization)).status).toBe(401);
  });

  it('win over the cookie, and say which scope is missing', async () => {
    const headers = { ...signedInAs('admin'), ...withToken('tokenThatReads') };
    const response = await gateway.fetch('/v1/settings/channels', { headers });
    expect([response.status, await response.json()]).toMatchObject([
      403,
      { code: 'scope-missing', detail: 'This takes a token with the scope admin:read.' },
    ]);
  });

  it('do nothing that is for people', async () => {
    const response = await gateway.fetch('/v1/tokens', { headers: withToken('tokenOfAdmin') });
    expect(await response.json()).toMatchObject({ status: 403, code: 'session-only' });
  });
});

describe('versions', () => {
  const path = `/v1/settings/channels/${berlin}`;
  const json = { 'content-type': 'application/json' };

  it('are ETags, and who has one reads nothing again', async () => {
    const first = await gateway.fetch(path, { headers: signedInAs('admin') });
    const etag = first.headers.get('etag') ?? '';
    expect(etag).toBe('"1"');
    const again = await gateway.fetch(path, { headers: { ...signedInAs('admin'), 'if-none-match': etag } });
    expect([again.status, await again.text()]).toEqual([304, '']);
  });

  it.each([
    [undefined, 428, 'precondition-required'],
    ['*', 412, 'precondition-failed'],
    ['W/"1"', 412, 'precondition-failed'],
    ['"x"', 412, 'precondition-failed'],
  ])('are asked for: If-Match %s', async (ifMatch, status, code) => {
    const response = await gateway.fetch(path, {
      method: 'PATCH',
      headers: { ...signedInAs('admin'), ...json, ...(ifMatch && { 'if-match': ifMatch }) },
      body: '{}',
    });
    expect([response.status, await response.json()]).toMatchObject([status, { code }]);
  });
});

it('tells what is left of the allowance with every answer', async () => {
  const { headers } = await gateway.fetch('/v1/channels', { headers: signedInAs('viewer') });
  expect(headers.get('ratelimit-policy')).toBe('"read";q=1000000;w=60');
  expect(headers.get('ratelimit')).toMatch(/^"read";r=\d+;t=\d+$/);
});
