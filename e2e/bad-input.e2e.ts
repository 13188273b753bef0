import { createHmac } from 'node:crypto';
import type { Stack } from '../scripts/infra/stack.js';
import { startThrowAwayStack } from '../scripts/infra/throw-away-stack.js';
import { ApiClient } from './support/api-client.js';
import { connectPage, postJson, type ConnectedPage } from './support/connect-page.js';
import { eventually } from './support/eventually.js';

interface Delivery {
  id: string;
  outcome: string;
  facts: number;
  bytes: number;
  reasons: { reason: string; detail: string | null }[];
}
interface Summary {
  id: string;
  preview: string | null;
  queue: string;
}
interface Problem {
  code: string;
  status: number;
  requestId: string;
  errors?: { pointer: string }[];
}

/** Issue 2, "Bad input, in this part": from the outside, against the whole stack. */
describe('bad input loses nothing and says what was wrong', () => {
  let stack: Stack;
  let admin: ApiClient;
  let page: ConnectedPage;

  beforeAll(async () => {
    stack = await startThrowAwayStack();
    admin = await ApiClient.signIn(stack.urls.gateway, stack.credentials.email, stack.credentials.password);
    page = await connectPage(admin, stack.urls['meta-sandbox'], 'Northwind Bikes');
  }, 300_000);

  afterAll(async () => stack?.stop(), 60_000);

  const sign = (body: string | Buffer, algorithm = 'sha256'): string =>
    `${algorithm}=${createHmac(algorithm, stack.secrets.facebookAppSecret).update(body).digest('hex')}`;

  const deliver = (body: string | Buffer, headers: Record<string, string>): Promise<Response> =>
    fetch(`${stack.urls['ingest-meta']}/webhooks/meta`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', ...headers },
      body: typeof body === 'string' ? body : new Uint8Array(body),
    });

  const deliveries = async (outcome?: string): Promise<Delivery[]> => {
    const query = outcome === undefined ? '' : `?outcome=${outcome}`;
    return (await admin.get<{ items: Delivery[] }>(`/v1/ingest/deliveries${query}`)).body.items;
  };

  const conversations = async (queue: string): Promise<Summary[]> =>
    (await admin.get<{ items: Summary[] }>(`/v1/conversations?queue=${queue}`)).body.items;

  const message = (text: string, pageId: string, mid: string): string =>
    JSON.stringify({
      object: 'page',
      entry: [
        {
          id: pageId,
          time: Date.now(),
          messaging: [
            {
              sender: { id: '6483377834163446' },
              recipient: { id: pageId },
              timestamp: Date.now(),
              message: { mid, text },
            },
          ],
        },
      ],
    });

  it.each<[string, (body: string) => Record<string, string>]>([
    ['missing', () => ({})],
    ['wrong', () => ({ 'x-hub-signature-256': `sha256=${'0'.repeat(64)}` })],
    ['truncated', (body) => ({ 'x-hub-signature-256': sign(body).slice(0, -2) })],
    ['upper case', (body) => ({ 'x-hub-signature-256': `sha256=${sign(body).slice(7).toUpperCase()}` })],
    ['sha1 only', (body) => ({ 'x-hub-signature': sign(body, 'sha1') })],
  ])(
    'a %s signature: 401, nothing stored',
    async (_name, headers) => {
      const before = (await deliveries()).length;
      const body = message('forged', page.pageId, 'm_forged');
      expect((await deliver(body, headers(body))).status).toBe(401);
      // A good one right behind it: when this has arrived, the forged one would have too.
      const good = message('genuine', page.pageId, `m_genuine_${_name}`);
      expect((await deliver(good, { 'x-hub-signature-256': sign(good) })).status).toBe(200);
      await eventually(async () => (await deliveries()).length > before);
      expect((await deliveries()).length).toBe(before + 1);
    },
    30_000,
  );

  it.each([
    ['not JSON', 'this is not JSON', 'quarantined', 'not-json'],
    ['null', 'null', 'quarantined', undefined],
    ['deeply nested', '['.repeat(200_000) + ']'.repeat(200_000), 'quarantined', undefined],
    [
      'an unknown object',
      '{"object":"whatsapp_business_account","entry":[{"id":"1"}]}',
      'unsupported',
      'unsupported-object',
    ],
  ])(
    'signed but %s: 200, kept, %s',
    async (_name, body, outcome, reason) => {
      const answer = await deliver(body, { 'x-hub-signature-256': sign(body) });
      expect(answer.status).toBe(200);
      const kept = await eventually(async () =>
        (await deliveries(outcome)).find((delivery) => delivery.bytes === Buffer.byteLength(body)),
      );
      if (reason !== undefined) expect(kept.reasons.map((entry) => entry.reason)).toContain(reason);
    },
    30_000,
  );

  it('keeps an unknown field, and a Page that nobody connected, with the reason', async () => {
    const field = JSON.stringify({
      object: 'page',
      entry: [{ id: page.pageId, time: 1, changes: [{ field: 'parking', value: { spaces: 3 } }] }],
    });
    const stranger = message('who are you?', '999999999999999', 'm_stranger');
    for (const body of [field, stranger]) {
      expect((await deliver(body, { 'x-hub-signature-256': sign(body) })).status).toBe(200);
    }
    await eventually(async () =>
      (await deliveries('unsupported')).find((delivery) =>
        delivery.reasons.some((entry) => entry.reason === 'unsupported-field' && entry.detail === 'parking'),
      ),
    );
    await eventually(async () =>
      (await deliveries('ignored')).find((delivery) =>
        delivery.reasons.some(
          (entry) => entry.reason === 'unknown-account' && entry.detail === '999999999999999',
        ),
      ),
    );
  }, 180_000);

  it('refuses a body over the limit before it is buffered', async () => {
    const response = await deliver(Buffer.alloc(5 * 2 ** 20, 'x'), {
      'x-hub-signature-256': 'sha256=none',
    }).catch((error: unknown) => error);
    // The server answers 413 and closes; a client still sending may see the closed socket instead.
    if (response instanceof Response) expect(response.status).toBe(413);
    else expect(String(response)).toMatch(/fetch failed|ECONNRESET|EPIPE/);
  }, 180_000);

  it('shows U+FFFD for what PostgreSQL and UTF-8 cannot hold', async () => {
    const body = message('PLACEHOLDER', page.pageId, 'm_odd').replace(
      'PLACEHOLDER',
      String.raw`nul \u0000 lone \ud83d end`,
    );
    expect((await deliver(body, { 'x-hub-signature-256': sign(body) })).status).toBe(200);
    const shown = await eventually(async () =>
      (await conversations('new')).find((conversation) => conversation.preview?.includes('lone')),
    );
    expect(shown.preview).toBe('nul \uFFFD lone \uFFFD end');
  }, 180_000);

  describe('the API', () => {
    let conversationId: string;
    beforeAll(async () => {
      await postJson(`${stack.urls['meta-sandbox']}/sandbox/api/actions/message`, {
        customer: 'Grace O’Connor',
        page: 'Northwind Bikes',
        text: 'May I bring my dog?',
      });
      const found = await eventually(async () =>
        (await conversations('new')).find((conversation) => conversation.preview === 'May I bring my dog?'),
      );
      conversationId = found.id;
    }, 180_000);

    const reply = (text: string, key: string = crypto.randomUUID(), api = admin) =>
      api.send<Problem>(
        'POST',
        `/v1/conversations/${conversationId}/replies`,
        { text, thenResolve: false },
        { 'idempotency-key': key },
      );

    it.each([
      ['empty', '   ', 'reply-empty'],
      ['too long', 'x'.repeat(2001), 'reply-too-long'],
    ])('an %s reply: 422 with a pointer', async (_name, text, code) => {
      const answer = await reply(text);
      expect(answer.status).toBe(422);
      expect(answer.headers.get('content-type')).toContain('application/problem+json');
      expect(answer.body.code).toBe(code);
      expect(answer.body.errors?.map((error) => error.pointer)).toEqual(['/text']);
      expect(answer.body.requestId).not.toBe('');
    });

    it('a reply without an Idempotency-Key: 422', async () => {
      const answer = await admin.send<Problem>('POST', `/v1/conversations/${conversationId}/replies`, {
        text: 'Hi',
      });
      expect([answer.status, answer.body.code]).toEqual([422, 'idempotency-key-missing']);
    });

    it('the same key twice: one reply; with another text: 422', async () => {
      const key = crypto.randomUUID();
      const [first, second] = [await reply('Of course!', key), await reply('Of course!', key)];
      expect([first.status, second.body]).toEqual([201, first.body]);
      expect((await reply('Of course not!', key)).body.code).toBe('idempotency-key-reused');
      await eventually(async () => (await sends('Of course!')).length === 1);
    }, 180_000);

    const sends = async (text: string): Promise<unknown[]> => {
      const answer = await fetch(`${stack.urls['meta-sandbox']}/sandbox/sends?limit=10000`);
      return ((await answer.json()) as { data: { text: string }[] }).data.filter(
        (send) => send.text === text,
      );
    };

    it('no session: 401; no CSRF token: 403; other people’s channel: 404 like one that does not exist', async () => {
      const anonymous = await fetch(`${stack.urls.gateway}/v1/conversations/${conversationId}`);
      expect(anonymous.status).toBe(401);
      const withoutToken = await admin.send<Problem>(
        'PUT',
        `/v1/conversations/${conversationId}/queue`,
        { to: 'resolved' },
        { 'x-csrf-token': '' },
      );
      expect([withoutToken.status, withoutToken.body.code]).toEqual([403, 'csrf-token-invalid']);

      const vera = await ApiClient.signIn(
        stack.urls.gateway,
        stack.credentials.demoEmails[0] ?? '',
        stack.credentials.demoPassword,
      );
      const foreign = await vera.get<Problem>(`/v1/conversations/${conversationId}`);
      const absent = await vera.get<Problem>(`/v1/conversations/${crypto.randomUUID()}`);
      expect(foreign.status).toBe(404);
      expect({ ...foreign.body, requestId: '' }).toEqual({ ...absent.body, requestId: '' });
    });

    it('a Viewer may move but not reply; the role takes effect within a second', async () => {
      const vera = await ApiClient.signIn(
        stack.urls.gateway,
        stack.credentials.demoEmails[0] ?? '',
        stack.credentials.demoPassword,
      );
      await admin.send('PUT', `/v1/settings/channels/${page.channelId}/access/${vera.userId}`, {
        role: 'viewer',
      });
      await eventually(
        async () => (await vera.get(`/v1/conversations/${conversationId}`)).status === 200,
        1000,
      );
      expect((await reply('I may not', crypto.randomUUID(), vera)).body.code).toBe('role-missing');
      const moved = await vera.send('PUT', `/v1/conversations/${conversationId}/queue`, { to: 'resolved' });
      expect(moved.status).toBe(200);
      await admin.send('DELETE', `/v1/settings/channels/${page.channelId}/access/${vera.userId}`);
      await eventually(
        async () => (await vera.get(`/v1/conversations/${conversationId}`)).status === 404,
        1000,
      );
    }, 180_000);

    it('an OAuth return without, with a foreign, or with a used state leads back to the wizard with a message', async () => {
      const begun = await admin.send<{ loginUrl: string }>('POST', '/v1/connections', {
        network: 'facebook',
      });
      const dialog = new URL(await admin.redirectOf(begun.body.loginUrl));
      const state = dialog.searchParams.get('state') ?? '';
      const callback = (query: string) => admin.redirectOf(`/auth/facebook/callback${query}`);
      const cancelled = `?error=access_denied&error_code=200&error_reason=user_denied&state=${encodeURIComponent(state)}`;
      expect(errorOf(await callback('?code=x'))).toBe('oauth-state-invalid');
      expect(errorOf(await callback('?code=x&state=foreign'))).toBe('oauth-state-invalid');
      expect(errorOf(await callback(cancelled))).toBe('login-cancelled');
      expect(errorOf(await callback(cancelled))).toBe('oauth-state-invalid');
    }, 180_000);
  });
});

function errorOf(redirect: string): string | null {
  const url = new URL(redirect);
  expect(url.pathname).toBe('/settings/channels/add');
  return url.searchParams.get('error');
}
