import { createHmac } from 'node:crypto';
import { type AddressInfo, createServer } from 'node:net';
import { z } from 'zod';
import { FakeGraph, graphError, type GraphAnswer } from '../testing/fake-graph.js';
import { GraphClient } from './graph-client.js';
import { GraphError } from './graph-error.js';

const secret = 'an-app-secret-of-some-length';
const answer = z.object({ id: z.string() });

describe('GraphClient', () => {
  let graph: FakeGraph;
  let client: GraphClient;

  beforeEach(async () => {
    graph = await FakeGraph.start();
    client = clientFor(graph.url);
  });
  afterEach(() => graph.close());

  function clientFor(baseUrl: string): GraphClient {
    return new GraphClient({ baseUrl, version: 'v25.0', appId: '42', appSecret: secret, timeoutMs: 1500 });
  }

  async function failureOf(given: GraphAnswer): Promise<GraphError> {
    graph.on('POST /7/messages', given);
    const call = client.call({ method: 'POST', path: '/7/messages', token: 't', json: {} }, answer);
    return call.then(
      () => Promise.reject(new Error('the call did not fail')),
      (error: GraphError) => error,
    );
  }

  it('sends the token in the header and its proof in the address, never the token in the address', async () => {
    graph.on('GET /me', { json: { id: '1' } });
    const query = { fields: 'id,name' };
    expect(await client.call({ method: 'GET', path: '/me', token: 'user|token', query }, answer)).toEqual({
      id: '1',
    });
    const [request] = graph.ledger;
    expect(request?.authorization).toBe('Bearer user|token');
    const proof = createHmac('sha256', secret).update('user|token').digest('hex');
    expect(request?.query).toEqual({ fields: 'id,name', appsecret_proof: proof });
  });

  it('sends JSON or a form', async () => {
    graph.on('POST /7/messages', { json: { id: '1' } });
    await client.call(
      { method: 'POST', path: '/7/messages', token: 't', json: { recipient: { id: '5' } } },
      answer,
    );
    await client.call(
      { method: 'POST', path: '/7/messages', token: 't', form: { message: 'ä & ö = 😀' } },
      answer,
    );
    expect(graph.ledger.map((request) => request.contentType)).toEqual([
      'application/json',
      expect.stringContaining('application/x-www-form-urlencoded'),
    ]);
    expect(graph.ledger[0]?.body).toEqual({ recipient: { id: '5' } });
    expect(graph.ledger[1]?.body).toEqual({ message: 'ä & ö = 😀' });
  });

  it('sends a file with its type, beside the other parts', async () => {
    graph.on('POST /7/message_attachments', { json: { id: '1' } });
    const file = {
      field: 'filedata',
      name: 'ä.png',
      type: 'image/png',
      bytes: Buffer.from([0, 255, 13, 10]),
    };
    const form = { message: '{"ä":1}' };
    await client.call({ method: 'POST', path: '/7/message_attachments', token: 't', form, file }, answer);
    expect(graph.ledger).toMatchObject([{ body: form, file }]);
  });

  it('passes the JSON text on as it is, and only JSON', async () => {
    const call = { method: 'GET', path: '/7/feed', token: 't' } as const;
    graph.on('GET /7/feed', { text: '{"data": [1.0],\n"id":17841405309211844}' });
    expect(await client.callForText(call)).toBe('{"data": [1.0],\n"id":17841405309211844}');
    for (const text of ['', '<html>', '"x"', 'null']) {
      graph.on('GET /7/feed', { text });
      await expect(client.callForText(call)).rejects.toMatchObject({ kind: 'unknown' });
    }
    graph.on('GET /7/feed', graphError(190));
    await expect(client.callForText(call)).rejects.toMatchObject({ reason: 'token-invalid' });
  });

  it('deletes, and believes success in both of Meta’s spellings only', async () => {
    const call = { method: 'DELETE', path: '/7', token: 't' } as const;
    for (const success of [true, 'true']) {
      graph.on('DELETE /7', { json: { success } });
      await client.callForSuccess(call);
    }
    graph.on('DELETE /7', { json: { success: false } });
    await expect(client.callForSuccess(call)).rejects.toMatchObject({ kind: 'unknown' });
  });

  it('shows the headers of each answer, of refusals too', async () => {
    graph.on('GET /me', { ...(graphError(4) as object), headers: { 'x-app-usage': '{"call_count":100}' } });
    const seen: (string | null)[] = [];
    const onUsage = (headers: Headers) => void seen.push(headers.get('x-app-usage'));
    const call = client.call({ method: 'GET', path: '/me', token: 't', onUsage }, answer);
    await expect(call).rejects.toMatchObject({ reason: 'throttled' });
    expect(seen).toEqual(['{"call_count":100}']);
  });

  it('keeps ids that come as numbers whole', async () => {
    graph.on('GET /me', { text: '{"id":17841405309211844}' });
    expect(await client.call({ method: 'GET', path: '/me', token: 't' }, answer)).toEqual({
      id: '17841405309211844',
    });
  });

  it('classifies an error object, also with status 200', async () => {
    expect(await failureOf(graphError(190, 463, 401))).toMatchObject({
      kind: 'reauthorise',
      reason: 'token-invalid',
    });
    expect(await failureOf(graphError(10, 2018278, 200))).toMatchObject({
      kind: 'not-allowed',
      reason: 'outside-window',
    });
  });

  it('tells the codes and nothing else: no text of Meta, no token', async () => {
    const error = await failureOf(graphError(190, 463, 401));
    expect(error.message).toBe('Graph POST /7/messages: status 401, code 190/463, trace Atrace');
  });

  it.each<[string, GraphAnswer]>([
    ['nothing', 'hang'],
    ['a cut connection', 'cut'],
    ['an empty 200', { text: '' }],
    ['200 with another body', { json: { ok: true } }],
    ['null', { text: 'null' }],
    ['HTML with 502', { status: 502, text: '<html>Bad Gateway</html>' }],
    ['HTML with 404', { status: 404, text: '<html>' }],
    ['a 500 of Graph', graphError(1, 1357046, 500)],
    ['code 2', graphError(2, undefined, 500)],
    ['a redirect', { status: 302, text: '' }],
  ])('does not know what became of a call answered with %s', async (_, given) => {
    expect(await failureOf(given)).toMatchObject({ kind: 'unknown', reason: 'no-clear-answer' });
  });

  it.each<[string, GraphAnswer]>([
    ['a throttling code', graphError(613)],
    ['429 without a body', { status: 429, text: '' }],
  ])('may call again later after %s', async (_, given) => {
    expect(await failureOf(given)).toMatchObject({ kind: 'retry-later', reason: 'throttled' });
  });

  it('may call again later when nobody listened', async () => {
    const server = createServer();
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    const { port } = server.address() as AddressInfo;
    await new Promise((resolve) => server.close(resolve));
    for (const host of ['127.0.0.1', 'localhost']) {
      const call = clientFor(`http://${host}:${port}`).call(
        { method: 'POST', path: '/7/messages', json: {} },
        answer,
      );
      await expect(call).rejects.toMatchObject({ kind: 'retry-later', reason: 'unreachable' });
    }
  });
});
