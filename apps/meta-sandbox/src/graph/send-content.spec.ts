import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { TestSandbox } from '../testing/harness.js';

const DAY = 24 * 3_600_000;
const PNG = Buffer.from('89504e470d0a1a0a', 'hex');
const customer = 'Oliver Wright';
let sandbox: TestSandbox;
let files: Server;

beforeEach(async () => {
  sandbox = await TestSandbox.start();
  files = createServer((request, response) => {
    const known: Record<string, [string, Buffer]> = {
      '/cake.png': ['image/png', PNG],
      '/notes.txt': ['text/plain', Buffer.from('hi')],
      '/huge.png': ['image/png', Buffer.alloc(9 * 1024 * 1024)],
    };
    const [type, bytes] = known[request.url ?? ''] ?? [undefined, Buffer.alloc(0)];
    response.writeHead(type ? 200 : 404, type ? { 'content-type': type } : {}).end(bytes);
  });
  await new Promise<void>((resolve) => files.listen(0, '127.0.0.1', resolve));
});

afterEach(async () => {
  files.closeAllConnections();
  files.close();
  await sandbox.stop();
});

const at = (path: string) => `http://127.0.0.1:${(files.address() as AddressInfo).port}${path}`;

async function conversation() {
  const { page, token } = await sandbox.connect('Northwind');
  const { psid, id } = await sandbox.act<{ psid: string; id: string }>('message', {
    customer,
    page: page.id,
    text: 'Hi',
  });
  const send = (message: object | undefined, more: object = {}) =>
    sandbox.graph('POST', `${page.id}/messages`, {
      recipient: { id: psid },
      message,
      access_token: token,
      ...more,
    });
  return { page, token, psid, mid: id, send };
}

const image = (url: string, more: object = {}) => ({
  attachment: { type: 'image', payload: { url, ...more } },
});

it('fetches an address, keeps the bytes, and reads them back', async () => {
  const { token, send } = await conversation();
  const { body } = await send(image(at('/cake.png'), { is_reusable: true }));
  expect(body['attachment_id']).toMatch(/^\d{16}$/);
  const { body: read } = await sandbox.graph('GET', String(body['message_id']), {
    fields: 'attachments',
    access_token: token,
  });
  expect(read).toMatchObject({
    attachments: { data: [{ mime_type: 'image/png', name: 'cake.png', size: PNG.length }] },
  });
  const again = await send({
    attachment: { type: 'image', payload: { attachment_id: body['attachment_id'] } },
  });
  expect(again.status).toBe(200);
});

it.each([
  ['an address that is not there', () => image(at('/none.png')), 2018008],
  ['a file that is no picture', () => image(at('/notes.txt')), 2018047],
  ['more than 8 MB', () => image(at('/huge.png')), 2018109],
  [
    'an unknown attachment_id',
    () => ({ attachment: { type: 'image', payload: { attachment_id: '1' } } }),
    2018074,
  ],
])('refuses %s', async (_name, message, subcode) => {
  const { send } = await conversation();
  expect((await send(message())).body.error).toMatchObject({ code: 100, error_subcode: subcode });
  expect(sandbox.world.sends.size).toBe(0);
});

it('takes a file in a multipart body, and refuses one without a type', async () => {
  const { page, token } = await conversation();
  const upload = async (type: string) => {
    const form = new FormData();
    form.set('access_token', token);
    form.set('message', JSON.stringify({ attachment: { type: 'image', payload: { is_reusable: true } } }));
    form.set('filedata', new Blob([PNG], { type }), 'cake.png');
    const request = new Request('http://x/', { method: 'POST', body: form });
    return sandbox.running.app.inject({
      method: 'POST',
      url: `/v25.0/${page.id}/message_attachments`,
      headers: { 'content-type': request.headers.get('content-type') ?? '' },
      payload: Buffer.from(await request.arrayBuffer()),
    });
  };
  expect((await upload('image/png')).json()).toEqual({ attachment_id: expect.stringMatching(/^\d+$/) });
  expect((await upload('application/octet-stream')).json()).toMatchObject({
    error: { error_subcode: 2018047 },
  });
});

it('sends several pictures, a sticker, a template, an answer, and quick replies', async () => {
  const { mid, send } = await conversation();
  const one = image(at('/cake.png')).attachment;
  expect((await send({ attachments: [one, one] })).status).toBe(200);
  expect(sandbox.world.messages.all().at(-1)?.attachments).toHaveLength(2);
  expect((await send({ sticker_id: 369239263222822 })).status).toBe(200);
  const template = { type: 'template', payload: { template_type: 'button', text: 'x', buttons: [] } };
  expect((await send({ attachment: template })).status).toBe(200);
  const { body } = await send({ text: 'Ja' }, { reply_to: { mid } });
  expect(sandbox.world.messages.get(String(body['message_id']))?.replyTo).toBe(mid);
  expect(
    (await send({ text: '?', quick_replies: [{ content_type: 'text', title: 'Yes', payload: 'Y' }] })).status,
  ).toBe(200);
  const tooMany = Array.from({ length: 14 }, () => ({ title: 'x' }));
  expect((await send({ text: '?', quick_replies: tooMany })).body.error).toMatchObject({ code: 100 });
  expect((await send({ text: 'both', attachment: one })).body.error).toMatchObject({ code: 100 });
});

it('reacts, and marks as seen, without an echo', async () => {
  const { psid, mid, token, page, send } = await conversation();
  const payload = { message_id: mid, reaction: '😊' };
  expect((await send(undefined, { sender_action: 'react', payload })).body).toEqual({ recipient_id: psid });
  expect(sandbox.world.messages.get(mid)?.reactions).toMatchObject([{ by: 'page', emoji: '😊' }]);
  const unread = async () =>
    (await sandbox.graph('GET', `${page.id}/conversations`, { fields: 'unread_count', access_token: token }))
      .body['data'];
  expect(await unread()).toMatchObject([{ unread_count: 1 }]);
  sandbox.world.advanceClock(1000);
  await send(undefined, { sender_action: 'mark_seen' });
  expect(await unread()).toMatchObject([{ unread_count: 0 }]);
  expect(sandbox.world.sends.all()).toMatchObject([{ kind: 'reaction', target: mid }]);
});

it('opens the window with a reaction, not with an answer of the Page', async () => {
  const { page, mid, send } = await conversation();
  sandbox.world.advanceClock(2 * DAY);
  await sandbox.act('page-message', { customer, page: page.id, text: 'by hand' });
  expect((await send({ text: 'x' })).body.error).toMatchObject({ error_subcode: 2018278 });
  await sandbox.act('react', { message: mid });
  expect((await send({ text: 'x' })).status).toBe(200);
});

it('lets HUMAN_AGENT through only when the app has the feature', async () => {
  const { send } = await conversation();
  sandbox.world.advanceClock(2 * DAY);
  const tag = { messaging_type: 'MESSAGE_TAG', tag: 'HUMAN_AGENT' };
  await sandbox.api('PUT', '/settings', { humanAgent: false });
  expect((await send({ text: 'x' }, tag)).body.error).toMatchObject({ code: 10 });
  await sandbox.api('PUT', '/settings', {});
  expect((await send({ text: 'x' }, tag)).status).toBe(200);
});

it('says that a person is unavailable', async () => {
  const { page, send } = await conversation();
  await sandbox.act('block', { customer, page: page.id });
  expect((await send({ text: 'x' })).body.error).toMatchObject({ code: 551, error_subcode: 1545041 });
});

it('reads the details of the 20 newest messages only', async () => {
  const { page, mid, token } = await conversation();
  for (let turn = 0; turn < 20; turn += 1)
    await sandbox.act('message', { customer, page: page.id, text: `${turn}` });
  expect((await sandbox.graph('GET', mid, { access_token: token })).body.error).toBeDefined();
  const thread = sandbox.world.threads.all()[0]!;
  const { body } = await sandbox.graph('GET', `${thread.id}/messages`, {
    fields: 'message',
    access_token: token,
  });
  const rows = body['data'] as { id: string; message?: string }[];
  expect(rows).toHaveLength(21);
  expect(rows[20]).toEqual({ id: mid });
});

it.each([
  ['hidden', { id: expect.any(String) }],
  ['phone', { error: { code: 100, error_subcode: 2018218 } }],
])('gives little of a person whose profile is %s (meta-platform.md 8.12)', async (profile, expected) => {
  const { psid, token } = await conversation();
  await sandbox.act('set-profile', { customer, profile });
  const { body } = await sandbox.graph('GET', psid, { access_token: token });
  expect(body).toMatchObject(expected);
  expect(body).not.toHaveProperty('first_name');
});

describe('private replies', () => {
  async function commented(author: object = { customer }) {
    const { page, token } = await sandbox.connect('Northwind');
    const post = sandbox.world.posts.find((row) => row.pageId === page.id)!;
    const type = 'customer' in author ? 'comment' : 'page-comment';
    const comment = await sandbox.act(type, { ...author, post: post.id, text: 'How much?' });
    const reply = () =>
      sandbox.graph('POST', `${page.id}/messages`, {
        recipient: { comment_id: comment.id },
        message: { text: 'See here', metadata: 'p1' },
        access_token: token,
      });
    return { page, token, comment, reply };
  }

  it('works once, opens no window, and is one effect (meta-platform.md 8.19)', async () => {
    const { page, token, comment, reply } = await commented();
    const { body } = await reply();
    expect(body).toEqual({ recipient_id: expect.any(String), message_id: expect.stringMatching(/^m_/) });
    expect((await reply()).body.error).toMatchObject({ code: 10900 });
    expect(sandbox.world.sends.all()).toMatchObject([
      { kind: 'private-reply', target: comment.id, metadata: 'p1', id: body['message_id'] },
    ]);
    const { body: read } = await sandbox.graph('GET', comment.id, {
      fields: 'can_reply_privately',
      access_token: token,
    });
    expect(read).toMatchObject({ can_reply_privately: false });
    const recipient = { id: body['recipient_id'] };
    const more = { recipient, message: { text: 'x' }, access_token: token };
    expect((await sandbox.graph('POST', `${page.id}/messages`, more)).body.error).toMatchObject({
      error_subcode: 2018278,
    });
  });

  it('ends after seven days, and is not for Pages', async () => {
    const late = await commented();
    sandbox.world.advanceClock(7 * DAY);
    expect((await late.reply()).body.error).toMatchObject({ code: 100 });
    const own = await commented({});
    expect((await own.reply()).body.error).toMatchObject({ code: 10903 });
  });
});
