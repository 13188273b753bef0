import { notedUploads } from '../testing/fake-conversations.js';
import { multipart, signedInAs, startGateway, type Gateway } from '../testing/gateway-fixture.js';
import { berlin, filesByChannel, munich, people } from '../testing/world.js';
import { UPLOAD_MAX_BYTES } from './uploads.service.js';

let gateway: Gateway;
beforeAll(async () => {
  gateway = await startGateway();
});
afterAll(() => gateway.close());

const read = (path: string, headers: Record<string, string> = {}) =>
  gateway.fetch(path, { headers: { ...signedInAs('viewer'), ...headers } });
const here = `/v1/attachments/${filesByChannel[berlin]}`;

describe('an attachment', () => {
  it('comes as it was stored, for saving when it is no picture, video or sound', async () => {
    const response = await read(here);
    expect(response.status).toBe(200);
    expect(await response.text()).toBe('Hello');
    expect(Object.fromEntries(response.headers)).toMatchObject({
      'content-type': 'application/octet-stream',
      'content-disposition': "attachment; filename*=UTF-8''page.html",
      'content-security-policy': "default-src 'none'; base-uri 'none'; frame-ancestors 'none'; sandbox",
      'x-content-type-options': 'nosniff',
      'cache-control': 'private, no-cache',
    });
  });

  it('is not sent again to who has it, and only to who may still see it', async () => {
    const tag = (await read(here)).headers.get('etag') ?? '';
    const again = await read(here, { 'if-none-match': tag });
    expect([again.status, await again.text()]).toEqual([304, '']);
    const stranger = { ...signedInAs('withoutGrant'), 'if-none-match': tag };
    expect((await gateway.fetch(here, { headers: stranger })).status).toBe(404);
  });

  it.each([
    ['of another channel', `/v1/attachments/${filesByChannel[munich]}`],
    ['of no message', `/v1/attachments/${people.viewer.userId}`],
    ['that is no id', '/v1/attachments/..%2f..%2fetc%2fpasswd'],
    ['picture of a contact of another channel', `/v1/contacts/${filesByChannel[munich]}/picture`],
  ])('%s is not found', async (_, path) => {
    expect((await read(path)).status).toBe(404);
  });

  it('shows the picture of a contact', async () => {
    expect((await read(`/v1/contacts/${filesByChannel[berlin]}/picture`)).status).toBe(200);
  });
});

describe('an upload', () => {
  const upload = (body: string, type: string) =>
    gateway.fetch('/v1/uploads', {
      method: 'POST',
      headers: { ...signedInAs('contributor'), 'content-type': type },
      body,
    });
  const png = Buffer.from(
    'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==',
    'base64',
  );
  function form(name: string, content: Uint8Array): Promise<Response> {
    const data = new FormData();
    data.append('file', new Blob([Uint8Array.from(content)], { type: 'image/jpeg' }), name);
    return gateway.fetch('/v1/uploads', { method: 'POST', headers: signedInAs('contributor'), body: data });
  }

  it('is what its content says, and is noted with its owner', async () => {
    const response = await form('C:\\Fotos\\Brot.jpg', png);
    expect(response.status).toBe(201);
    expect(await response.json()).toEqual({
      uploadId: expect.any(String),
      mimeType: 'image/png',
      fileName: 'Brot.jpg',
      sizeBytes: png.length,
    });
    expect(notedUploads.at(-1)).toMatchObject({
      actor: { userId: people.contributor.userId },
      storageKey: expect.stringMatching(/^uploads\/[0-9a-f]{2}\/[0-9a-f-]{36}$/),
    });
  });

  it.each([
    ['<script>alert(1)</script>', 'text/plain'],
    ['Grüße; 3,20 €', 'text/plain'],
    ['\u0000\u0001\u0002 unknown', 'application/octet-stream'],
  ])('of %j is %s', async (content, mimeType) => {
    const { body, type } = multipart('page.html', content);
    expect(await (await upload(body, type)).json()).toMatchObject({ mimeType });
  });

  it.each([
    ['no file', '--x--\r\n', 'multipart/form-data; boundary=x', 422, 'attachment-refused'],
    [
      'an empty file',
      multipart('a.txt', '').body,
      'multipart/form-data; boundary=x',
      422,
      'attachment-refused',
    ],
    ['JSON', '{}', 'application/json', 415, 'media-type-unsupported'],
  ])('%s is refused', async (_, body, type, status, code) => {
    const response = await upload(body, type);
    expect([response.status, await response.json()]).toEqual([status, expect.objectContaining({ code })]);
  });

  it('of a byte too many is refused', async () => {
    const response = await form('big.bin', new Uint8Array(UPLOAD_MAX_BYTES + 1));
    expect([response.status, await response.json()]).toEqual([
      413,
      expect.objectContaining({ code: 'body-too-large' }),
    ]);
  });

  it('that its owner refuses leaves nothing behind', async () => {
    const { body, type } = multipart('refused.txt', 'Hello');
    expect((await upload(body, type)).status).toBe(422);
  });

  it('needs the token against forged requests', async () => {
    const { cookie } = signedInAs('contributor');
    const { body, type } = multipart('a.txt', 'a');
    const headers = { cookie: cookie ?? '', 'content-type': type };
    expect((await gateway.fetch('/v1/uploads', { method: 'POST', headers, body })).status).toBe(403);
  });
});
