import { ingestRpc } from '#shared/contracts/ingest.js';
import { RpcClient } from '#shared/messaging/rpc-client.js';
import { waitFor } from '#shared/testing/wait-for.js';
import { createHmac } from 'node:crypto';
import { connect } from 'node:net';
import {
  actor,
  appSecret,
  IngestFixture,
  messengerBody,
  sign,
  verifyToken,
} from '../testing/ingest-fixture.js';
import { RefusalsService } from './refusals.service.js';

const page = '370873143344730';
const body = messengerBody(page, ['m_1']);
const limit = 64 * 1024;
let ingest: IngestFixture;

beforeAll(async () => {
  ingest = await IngestFixture.start({ WEBHOOK_BODY_LIMIT: limit });
  await ingest.activate({ platformAccountId: page });
  await waitFor(async () => (await ingest.rows('select 1 from channel_routes')).length === 1);
}, 30_000);
afterAll(() => ingest.close());
beforeEach(async () => {
  await ingest.rows('truncate raw_deliveries');
  ingest.recorded.length = 0;
});

async function stored(): Promise<number> {
  const [raw] = await ingest.rows<{ count: number }>(
    'select ((select count(*) from raw_deliveries) + (select count(*) from accepted_webhooks))::int as count',
  );
  return raw?.count ?? 0;
}

/** Speaks HTTP by hand, for what `fetch` refuses to send. Returns the status line. */
function speak(head: string[], ...parts: string[]): Promise<string> {
  const { port } = new URL(ingest.webhookUrl);
  return new Promise((resolve, reject) => {
    const socket = connect(Number(port), '127.0.0.1');
    socket.write(['POST /webhooks/meta HTTP/1.1', 'host: x', ...head, '', ''].join('\r\n'));
    for (const part of parts) socket.write(part);
    let answer = '';
    socket.on('data', (bytes) => {
      answer += bytes.toString();
      if (answer.includes('\r\n\r\n')) {
        socket.destroy();
        resolve(answer.slice(0, answer.indexOf('\r\n')));
      }
    });
    socket.on('error', reject);
    socket.on('close', () => resolve(answer.split('\r\n')[0] ?? ''));
  });
}

describe('signed bytes', () => {
  it('are kept as they are and published once', async () => {
    const response = await ingest.post(body);
    expect(response.status).toBe(200);
    const [fact] = await waitFor(() => ingest.recorded.length > 0 && ingest.recorded);
    expect(fact?.facts).toEqual([
      expect.objectContaining({ platformMessageId: 'm_1', text: 'Grüße 😢 https://x.y' }),
    ]);
    const rows = await ingest.rows<{ body: Buffer; outcome: string }>(
      'select body, outcome from raw_deliveries',
    );
    expect(rows).toEqual([{ body: Buffer.from(body), outcome: 'applied' }]);
    expect(ingest.recorded).toHaveLength(1);
  });

  it.each(['text/plain', 'application/octet-stream', undefined])('content type %s', async (type) => {
    const headers = ['x-hub-signature-256: ' + sign(body), `content-length: ${body.length}`];
    if (type !== undefined) headers.push(`content-type: ${type}`);
    expect(await speak(headers, body)).toContain(' 200 ');
    await waitFor(async () => (await stored()) === 1);
  });

  it('arrive in pieces', async () => {
    const head = [`x-hub-signature-256: ${sign(body)}`, 'transfer-encoding: chunked'];
    const chunks = [body.slice(0, 10), body.slice(10)].map(
      (part) => `${part.length.toString(16)}\r\n${part}\r\n`,
    );
    expect(await speak(head, ...chunks, '0\r\n\r\n')).toContain(' 200 ');
  });
});

describe('signatures that are not Meta’s', () => {
  const right = sign(body);

  it.each([
    ['missing', null],
    ['empty', ''],
    ['truncated', right.slice(0, -2)],
    ['upper case', `sha256=${right.slice(7).toUpperCase()}`],
    ['another secret', sign(body, 'another-secret-of-some-length')],
    ['of another body', sign(`${body} `)],
  ])('%s: 401', async (_name, signature) => {
    const response = await ingest.post(body, signature);
    expect(response.status).toBe(401);
    expect(response.headers.get('content-type')).toContain('application/problem+json');
    expect(await response.json()).toMatchObject({ code: 'signature-invalid', status: 401 });
  });

  it('sha1 only, and two headers: 401', async () => {
    const length = `content-length: ${body.length}`;
    const sha1 = createHmac('sha1', appSecret).update(body).digest('hex');
    expect(await speak([`x-hub-signature: sha1=${sha1}`, length], body)).toContain(' 401 ');
    const twice = [`x-hub-signature-256: ${right}`, `x-hub-signature-256: ${right}`, length];
    expect(await speak(twice, body)).toContain(' 401 ');
  });

  it('leave nothing behind', async () => {
    await Promise.all(Array.from({ length: 200 }, (_, i) => ingest.post(body, sign(`${body}${i}`))));
    expect((await ingest.post(messengerBody(page, ['m_after']))).status).toBe(200);
    await waitFor(() => ingest.recorded.length > 0);
    expect(await stored()).toBe(1);
  });
});

describe('a thousand bodies', () => {
  const texts = ['مرحبا', '🙂👩‍👩‍👧', 'a/b', '<script>', '\u202Eabc', '{"x":1}'];
  /** As Meta writes them: escaped, with `\\/`; each with another text. */
  const bodies = Array.from({ length: 1000 }, (_, i) =>
    messengerBody(page, [`m_many_${i}`], `${texts[i % texts.length]} ${i}`)
      .replaceAll('/', String.raw`\/`)
      .replace(/[^\0-\x7f]|</g, (unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`),
  );
  /** A few at a time, as from Meta's servers. */
  const statusesOf = async (post: (body: string, i: number) => Promise<Response>): Promise<Set<number>> => {
    const statuses = new Set<number>();
    for (let from = 0; from < bodies.length; from += 50) {
      const some = bodies.slice(from, from + 50).map((one, i) => post(one, from + i));
      for (const { status } of await Promise.all(some)) statuses.add(status);
    }
    return statuses;
  };

  it('with one byte changed, wherever: none is taken (faults.md B03)', async () => {
    const changed = (one: string, i: number): Promise<Response> => {
      const bytes = Buffer.from(one);
      const at = (i * 7919) % bytes.length;
      bytes[at] = (bytes[at] ?? 0) ^ 1;
      return ingest.post(bytes, sign(one));
    };
    expect(await statusesOf(changed)).toEqual(new Set([401]));
    expect(await stored()).toBe(0);
  }, 60_000);

  it('escaped as Meta escapes: all are taken (faults.md B02)', async () => {
    expect(await statusesOf((one) => ingest.post(one))).toEqual(new Set([200]));
    await waitFor(async () => (await stored()) === bodies.length);
  }, 60_000);
});

describe('callers who are slow on purpose (faults.md A01)', () => {
  it('are let go, and signed webhooks are taken meanwhile', async () => {
    const { port } = new URL(ingest.webhookUrl);
    const sockets = Array.from({ length: 200 }, () => connect(Number(port), '127.0.0.1'));
    const gone = sockets.map((socket) => {
      socket.on('error', () => undefined);
      socket.resume();
      socket.write('POST /webhooks/meta HTTP/1.1\r\nhost: x\r\n');
      return new Promise<void>((resolve) => socket.once('close', () => resolve()));
    });
    expect((await ingest.post(messengerBody(page, ['m_meanwhile']))).status).toBe(200);
    await Promise.all(gone);
    expect((await ingest.post(messengerBody(page, ['m_afterwards']))).status).toBe(200);
  }, 60_000);
});

describe('bodies over the limit', () => {
  it('announced: 413 before a byte of it is read', async () => {
    expect(await speak([`content-length: ${limit + 1}`, `x-hub-signature-256: ${sign('x')}`])).toContain(
      ' 413 ',
    );
  });

  it('not announced: 413 while it comes in', async () => {
    const chunk = `4000\r\n${'x'.repeat(0x4000)}\r\n`;
    expect(await speak(['transfer-encoding: chunked'], ...Array.from({ length: 5 }, () => chunk))).toContain(
      ' 413 ',
    );
  });

  it('as problem+json', async () => {
    const response = await ingest.post('x'.repeat(limit + 1));
    expect(response.status).toBe(413);
    expect(await response.json()).toMatchObject({ code: 'body-too-large' });
    expect(await stored()).toBe(0);
  });

  it('at the limit: taken', async () => {
    expect((await ingest.post('x'.repeat(limit))).status).toBe(200);
  });
});

describe('the handshake', () => {
  const verify = (token: string) =>
    fetch(`${ingest.webhookUrl}?hub.mode=subscribe&hub.challenge=01158201444&hub.verify_token=${token}`);

  it('echoes the challenge, raw', async () => {
    const response = await verify(verifyToken);
    expect(response.status).toBe(200);
    expect(await response.text()).toBe('01158201444');
  });

  it('refuses another token', async () => {
    const response = await verify('their-token');
    expect(response.status).toBe(403);
    expect(await response.json()).toMatchObject({ code: 'verification-refused' });
  });
});

describe('what admins are told of webhooks', () => {
  const factsFor = (organizationRole: 'admin' | 'member') =>
    ingest.service.app
      .get(RpcClient)
      .call(ingestRpc.webhookFacts, { actor: { ...actor(), organizationRole } });

  it('says when the last came, and how many had a wrong signature', async () => {
    await ingest.rows('truncate refused_webhooks');
    expect(await factsFor('admin')).toMatchObject({ lastReceivedAt: null, waiting: 0 });
    await ingest.service.app.get(RefusalsService).write();
    await ingest.rows('truncate refused_webhooks');
    await ingest.post(body);
    await ingest.post(body, sign('other bytes'));
    await ingest.post(body, null);
    await waitFor(async () => (await stored()) === 1);
    await ingest.service.app.get(RefusalsService).write();
    await ingest.service.app.get(RefusalsService).write();
    const { lastReceivedAt, refused } = await factsFor('admin');
    expect(Date.now() - Date.parse(lastReceivedAt ?? '')).toBeLessThan(10_000);
    expect(refused.count).toBe(2);
    expect(Date.now() - Date.parse(refused.lastAt ?? '')).toBeLessThan(10_000);
    await ingest.rows(`update refused_webhooks set day = day - 7`);
    expect((await factsFor('admin')).refused).toMatchObject({ count: 0, lastAt: null });
    await expect(factsFor('member')).rejects.toMatchObject({ code: 'role-missing' });
  });
});
