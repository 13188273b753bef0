import { Receiver, TestSandbox } from '../testing/harness.js';

const HOUR = 3_600_000;
let sandbox: TestSandbox;
let receiver: Receiver;

beforeEach(async () => {
  [sandbox, receiver] = await Promise.all([TestSandbox.start(), Receiver.start()]);
});

afterEach(async () => {
  receiver.stop();
  await sandbox.stop();
});

/** A Page that is connected and to which a customer has written. */
async function conversation() {
  const { page, token } = await sandbox.connect('Bäckerei');
  await sandbox.subscribe(receiver, page, token);
  const { psid } = await sandbox.act<{ psid: string }>('message', {
    customer: 'Ayşe Yılmaz',
    page: page.id,
    text: 'Hi',
  });
  await receiver.count(1);
  const send = (message: object, more: object = {}) =>
    sandbox.graph('POST', `${page.id}/messages`, {
      recipient: { id: psid },
      message,
      access_token: token,
      ...more,
    });
  return { page, token, psid, send };
}

it('answers with ids, echoes with number app_id and metadata, and writes the ledger', async () => {
  const { page, psid, send } = await conversation();
  const { body } = await send({ text: 'Merhaba', metadata: 'local-1' });
  expect(body).toEqual({ recipient_id: psid, message_id: expect.stringMatching(/^m_[\w-]{60,}$/) });
  const [, echo] = await receiver.count(2);
  expect(echo!.json.entry[0]!['messaging']).toEqual([
    {
      sender: { id: page.id },
      recipient: { id: psid },
      timestamp: expect.any(Number),
      message: {
        mid: body['message_id'],
        is_echo: true,
        app_id: Number(sandbox.config.appId),
        metadata: 'local-1',
        text: 'Merhaba',
      },
    },
  ]);
  const sends = (await sandbox.running.app.inject({ url: '/sandbox/sends' })).json();
  expect(sends.data).toMatchObject([
    { id: body['message_id'], kind: 'message', target: psid, metadata: 'local-1' },
  ]);
});

it('has the same PSID for one Page and another for the next', async () => {
  const { psid, page } = await conversation();
  const again = await sandbox.act<{ psid: string }>('message', {
    customer: 'Ayşe Yılmaz',
    page: page.id,
    text: '2',
  });
  const other = await sandbox.act<{ psid: string }>('message', {
    customer: 'Ayşe Yılmaz',
    page: sandbox.page('Northwind').id,
    text: '3',
  });
  expect(again.psid).toBe(psid);
  expect(other.psid).not.toBe(psid);
});

it('closes the window after 24 hours and opens it with the next message', async () => {
  const { page, send } = await conversation();
  sandbox.world.advanceClock(24 * HOUR - 60_000);
  expect((await send({ text: 'in time' })).status).toBe(200);
  sandbox.world.advanceClock(2 * 60_000);
  expect((await send({ text: 'late' })).body.error).toMatchObject({ code: 10, error_subcode: 2018278 });
  const tag = { messaging_type: 'MESSAGE_TAG', tag: 'HUMAN_AGENT' };
  expect((await send({ text: 'human' }, tag)).status).toBe(200);
  sandbox.world.advanceClock(6 * 24 * HOUR);
  expect((await send({ text: 'human' }, tag)).body.error).toMatchObject({ error_subcode: 2018278 });
  await sandbox.act('message', { customer: 'Ayşe Yılmaz', page: page.id, text: 'there?' });
  expect((await send({ text: 'yes' })).status).toBe(200);
});

it('counts 2000 characters, not bytes or UTF-16 units', async () => {
  const { send } = await conversation();
  expect((await send({ text: '😀'.repeat(2000) })).status).toBe(200);
  expect((await send({ text: '😀'.repeat(2001) })).body.error).toMatchObject({ code: 100 });
});

it.each([
  ['no text', {}, {}, 100],
  ['empty text', { text: '' }, {}, 100],
  ['a removed tag', { text: 'x' }, { messaging_type: 'MESSAGE_TAG', tag: 'ACCOUNT_UPDATE' }, 100],
  ['an unknown type', { text: 'x' }, { messaging_type: 'NICE' }, 100],
  ['an unknown recipient', { text: 'x' }, { recipient: { id: '6000000000000000' } }, 100],
  ['a recipient that is not JSON', { text: 'x' }, { recipient: '{id' }, 100],
])('refuses %s', async (_name, message, more, code) => {
  const { send } = await conversation();
  const { status, body } = await send(message, more);
  expect(status).toBe(400);
  expect(body.error).toMatchObject({ code });
  expect(sandbox.world.sends.size).toBe(0);
});

it('does not know a PSID of another Page', async () => {
  const { psid } = await conversation();
  const { page, token } = await sandbox.connect('Northwind');
  const params = { recipient: { id: psid }, message: { text: 'x' }, access_token: token };
  const { body } = await sandbox.graph('POST', `${page.id}/messages`, params);
  expect(body.error).toMatchObject({ code: 100, error_subcode: 2018001 });
});

it('needs the Page token, the permission and the task', async () => {
  const { page, psid } = await conversation();
  const params = { recipient: { id: psid }, message: { text: 'x' } };
  const { userToken } = await sandbox.connect('Bäckerei');
  const asUser = await sandbox.graph('POST', `${page.id}/messages`, { ...params, access_token: userToken });
  expect(asUser.body.error).toMatchObject({ code: 190 });
  const declined = await sandbox.connect('Bäckerei', { declined: ['pages_messaging'] });
  const without = await sandbox.graph('POST', 'me/messages', { ...params, access_token: declined.token });
  expect(without.body.error).toMatchObject({ code: 200 });
  const garden = await sandbox.connect('Stadtgärtnerei');
  const noTask = await sandbox.graph('POST', 'me/messages', { ...params, access_token: garden.token });
  expect(noTask.body.error).toMatchObject({ code: 10 });
});

it('can fail before or after it took effect', async () => {
  const { send } = await conversation();
  await sandbox.api('PUT', '/faults', {
    graph: [{ method: 'POST', path: '/messages', status: 503, body: '<html>' }],
  });
  expect(sandbox.world.sends.size).toBe(0);
  const inject = (when: string) =>
    sandbox.api('PUT', '/faults', { graph: [{ path: '/messages', when, status: 500, body: {} }] });
  await inject('before');
  expect((await send({ text: 'lost' })).status).toBe(500);
  expect(sandbox.world.sends.size).toBe(0);
  await inject('after');
  expect((await send({ text: 'applied' })).status).toBe(500);
  expect(sandbox.world.sends.size).toBe(1);
  expect((await send({ text: 'normal' })).status).toBe(200);
});

it('lets the thread be read: conversations, messages, profile', async () => {
  const { page, psid, token, send } = await conversation();
  await send({ text: 'Merhaba' });
  const get = async (path: string, params: object = {}) =>
    (await sandbox.graph('GET', path, { access_token: token, ...params })).body as unknown;
  expect(
    await get(`${page.id}/conversations`, { fields: 'participants,messages.limit(1){message,from}' }),
  ).toMatchObject({
    data: [
      {
        participants: { data: [{ id: psid, name: 'Ayşe Yılmaz' }, { id: page.id }] },
        messages: { data: [{ message: 'Merhaba', from: { id: page.id } }] },
      },
    ],
  });
  const thread = sandbox.world.threads.all()[0]!;
  expect(await get(`${thread.id}/messages`, { fields: 'message' })).toMatchObject({
    data: [{ message: 'Merhaba' }, { message: 'Hi' }],
  });
  expect(await get(psid, { fields: 'name,first_name,profile_pic' })).toMatchObject({
    name: 'Ayşe Yılmaz',
    first_name: 'Ayşe',
  });
});

it('reports an unsent message and hides it from reading', async () => {
  const { page, token } = await conversation();
  const message = sandbox.world.messages.all()[0]!;
  await sandbox.act('unsend', { message: message.id });
  const [, hook] = await receiver.count(2);
  expect(hook!.json.entry[0]!['messaging']).toMatchObject([
    { message: { mid: message.id, is_deleted: true } },
  ]);
  expect((await sandbox.graph('GET', message.id, { access_token: token })).body.error).toMatchObject({
    error_subcode: 33,
  });
  await expect(sandbox.act('unsend', { message: message.id })).rejects.toThrow('409');
  expect(page.id).toBe(message.pageId);
});
