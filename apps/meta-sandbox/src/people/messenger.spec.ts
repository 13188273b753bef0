import { Receiver, TestSandbox } from '../testing/harness.js';

const FIELDS =
  'feed,messages,message_echoes,message_deliveries,message_reads,message_reactions,message_edits,' +
  'messaging_postbacks,messaging_referrals,messaging_optins,messaging_handovers,messaging_policy_enforcement,standby';
const OTHER_APP = '700100200300400';
const customer = 'Lena Hoffmann';
let sandbox: TestSandbox;
let receiver: Receiver;

beforeEach(async () => {
  [sandbox, receiver] = await Promise.all([TestSandbox.start(), Receiver.start()]);
});

afterEach(async () => {
  receiver.stop();
  await sandbox.stop();
});

interface Thread {
  page: string;
  token: string;
  psid: string;
  mid: string;
}

async function thread(): Promise<Thread> {
  const { page, token } = await sandbox.connect('Bäckerei');
  const url = { callback_url: receiver.url, verify_token: 'v', access_token: sandbox.appToken };
  await sandbox.graph('POST', `${sandbox.config.appId}/subscriptions`, {
    object: 'page',
    fields: FIELDS,
    ...url,
  });
  const install = { subscribed_fields: FIELDS, access_token: token };
  await sandbox.graph('POST', `${page.id}/subscribed_apps`, install);
  const first = { customer, page: page.id, text: 'Hallo' };
  const { id: mid, psid } = await sandbox.act<{ id: string; psid: string }>('message', first);
  await receiver.count(1);
  return { page: page.id, token, psid, mid };
}

/** The event number `index` (from 1) that came in, with the key that it stood under. */
async function told(index: number) {
  const received = await receiver.count(index);
  const entry = received[index - 1]!.json.entry[0]!;
  const key = 'standby' in entry ? 'standby' : 'messaging';
  const [event] = entry[key] as Record<string, unknown>[];
  return { key, event: event! };
}

it.each(['image', 'video', 'audio', 'file'])('tells of a %s with an address that serves it', async (type) => {
  const { page } = await thread();
  await sandbox.act('attachment', { customer, page, type, name: 'cake' });
  const { event } = await told(2);
  const message = event['message'] as { attachments: { type: string; payload: { url: string } }[] };
  expect(message).not.toHaveProperty('text');
  expect(message.attachments).toMatchObject([{ type }]);
  const { pathname, search } = new URL(message.attachments[0]!.payload.url);
  expect((await sandbox.running.app.inject({ url: pathname + search })).statusCode).toBe(200);
});

it.each([
  ['location', {}, { type: 'location', payload: { coordinates: { lat: expect.any(Number) } } }],
  [
    'an unknown type',
    { type: 'hologram', payload: { depth: 3 } },
    { type: 'hologram', payload: { depth: 3 } },
  ],
  ['a fallback without payload', { type: 'fallback', payload: null }, { type: 'fallback', payload: null }],
  [
    'an old fallback',
    { type: 'fallback', legacy: true },
    { type: 'fallback', payload: null, title: 'A recipe' },
  ],
])('tells of %s', async (name, input, attachment) => {
  const { page } = await thread();
  await sandbox.act('attachment', { customer, page, type: name, ...input });
  const { event } = await told(2);
  expect(event['message']).toMatchObject({ attachments: [attachment] });
});

it.each([
  ['new', ['sticker']],
  ['pair', ['image', 'sticker']],
  ['legacy', ['image']],
])('has stickers in the form "%s" (meta-platform.md 8.18)', async (form, types) => {
  const { page } = await thread();
  await sandbox.act('sticker', { customer, page, form });
  const { event } = await told(2);
  const { attachments } = event['message'] as { attachments: { type: string; payload: object }[] };
  expect(attachments.map(({ type }) => type)).toEqual(types);
  for (const { payload } of attachments) expect(payload).toMatchObject({ sticker_id: 369239263222822 });
});

it.each([
  [
    'quick-reply',
    { text: 'Ja', payload: 'YES' },
    { message: { text: 'Ja', quick_reply: { payload: 'YES' } } },
  ],
  [
    'postback',
    { title: 'Los', payload: 'GO' },
    { postback: { mid: expect.any(String), title: 'Los', payload: 'GO' } },
  ],
  ['referral', { ref: 'shop' }, { referral: { ref: 'shop', type: 'OPEN_THREAD' } }],
  [
    'ad-referral',
    { text: 'Hi', adTitle: 'Brot' },
    { message: { referral: { source: 'ADS', ad_id: expect.any(String) } } },
  ],
  ['read', {}, { read: { watermark: expect.any(Number) } }],
  ['optin', {}, { optin: { type: 'notification_messages' } }],
])('tells of %s', async (type, input, expected) => {
  const { page, psid } = await thread();
  await sandbox.act(type, { customer, page, ...input });
  const { event } = await told(2);
  expect(event).toMatchObject({ sender: { id: psid }, recipient: { id: page }, ...expected });
});

it('can give the time of a referral in seconds (meta-platform.md 8.10)', async () => {
  const { page } = await thread();
  await sandbox.act('referral', { customer, page, ref: 'x', inSeconds: true });
  expect(String((await told(2)).event['timestamp'])).toHaveLength(10);
});

it('tells of a reaction, of taking it back, and of an edit', async () => {
  const { mid, token } = await thread();
  await sandbox.act('react', { message: mid, reaction: 'sad', emoji: '😢' });
  expect((await told(2)).event['reaction']).toEqual({ mid, action: 'react', reaction: 'sad', emoji: '😢' });
  const { body } = await sandbox.graph('GET', mid, { fields: 'reactions', access_token: token });
  expect(body).toMatchObject({ reactions: { data: [{ reaction: 'sad' }] } });
  await sandbox.act('unreact', { message: mid });
  expect((await told(3)).event['reaction']).toEqual({ mid, action: 'unreact' });
  await sandbox.act('edit-message', { message: mid, text: 'Guten Tag' });
  expect((await told(4)).event['message_edit']).toEqual({ mid, text: 'Guten Tag', num_edit: 1 });
});

it('lets a message be edited five times', async () => {
  const { mid } = await thread();
  for (let turn = 0; turn < 5; turn += 1)
    await sandbox.act('edit-message', { message: mid, text: `${turn}` });
  await expect(sandbox.act('edit-message', { message: mid, text: 'six' })).rejects.toThrow('409');
});

it('says what Meta itself decides, without a sender', async () => {
  const { page } = await thread();
  await sandbox.act('policy', { page, action: 'block' });
  const { event } = await told(2);
  expect(event).toMatchObject({ recipient: { id: page }, policy_enforcement: { action: 'block' } });
  expect(event).not.toHaveProperty('sender');
});

it('unsends a picture with its bytes, unless another message has them', async () => {
  const { page, token } = await thread();
  const { id } = await sandbox.act('attachment', { customer, page, type: 'image' });
  const fields = 'attachments';
  const { body } = await sandbox.graph('GET', id, { fields, access_token: token });
  const { data } = body['attachments'] as { data: { image_data: { url: string } }[] };
  const twin = await sandbox.act('attachment', { customer, page, type: 'image' });
  const { pathname, search } = new URL(data[0]!.image_data.url);
  const status = async () => (await sandbox.running.app.inject({ url: pathname + search })).statusCode;
  await sandbox.act('unsend', { message: id });
  expect(await status()).toBe(200);
  await sandbox.act('unsend', { message: twin.id });
  expect(await status()).toBe(404);
});

it.each([
  ['the inbox', {}, 263902037430900],
  ['another app', { app: OTHER_APP }, Number(OTHER_APP)],
  ['nobody in particular', { app: null }, undefined],
])('echoes what %s wrote and tells of its delivery (meta-platform.md 8.2)', async (_who, input, appId) => {
  const { page, psid } = await thread();
  await sandbox.act('page-message', { customer, page, text: 'von Hand', ...input });
  const events = [(await told(2)).event, (await told(3)).event];
  const echo = events.find((event) => 'message' in event)!['message'] as { mid: string; app_id?: number };
  expect(echo).toMatchObject({ is_echo: true, text: 'von Hand' });
  expect(echo.app_id).toBe(appId);
  const delivery = events.find((event) => 'delivery' in event)!;
  expect(delivery).toMatchObject({ sender: { id: psid }, delivery: { mids: [echo.mid] } });
});

describe('with another app in control', () => {
  const text = 'hört jemand?';

  it('tells in standby, postbacks without payload (meta-platform.md 8.3)', async () => {
    const { page } = await thread();
    await sandbox.act('set-default-app', { page, app: OTHER_APP });
    await sandbox.act('message', { customer, page, text });
    expect(await told(2)).toMatchObject({ key: 'standby', event: { message: { text } } });
    await sandbox.act('postback', { customer, page, title: 'Los', payload: 'GO' });
    const { key, event } = await told(3);
    expect(key).toBe('standby');
    expect(event['postback']).not.toHaveProperty('payload');
  });

  it('refuses sends with 10/2018300 until control is back, or a day is over', async () => {
    const { page, psid, token } = await thread();
    const send = () =>
      sandbox.graph('POST', `${page}/messages`, {
        recipient: { id: psid },
        message: { text },
        access_token: token,
      });
    await sandbox.act('take-control', { customer, page });
    expect((await told(2)).event['take_thread_control']).toMatchObject({
      previous_owner_app_id: sandbox.config.appId,
      new_owner_app_id: Number(OTHER_APP),
    });
    expect((await send()).body.error).toMatchObject({ code: 10, error_subcode: 2018300 });
    const recipient = { recipient: { id: psid }, access_token: token };
    expect((await sandbox.graph('POST', `${page}/take_thread_control`, recipient)).body).toEqual({
      success: true,
    });
    expect((await send()).status).toBe(200);
    await sandbox.act('take-control', { customer, page });
    sandbox.world.advanceClock(24 * 3_600_000);
    await sandbox.act('message', { customer, page, text: 'noch da?' });
    expect((await send()).status).toBe(200);
  });

  it('passes, releases and asks for control', async () => {
    const { page, psid, token } = await thread();
    const call = (edge: string, more: object = {}) =>
      sandbox.graph('POST', `${page}/${edge}`, { recipient: { id: psid }, access_token: token, ...more });
    await sandbox.act('request-control', { customer, page });
    expect((await told(2)).event['request_thread_control']).toMatchObject({
      requested_owner_app_id: Number(OTHER_APP),
    });
    expect((await call('pass_thread_control', { target_app_id: OTHER_APP })).status).toBe(200);
    expect((await call('pass_thread_control', { target_app_id: OTHER_APP })).body.error).toMatchObject({
      code: 10,
    });
    const owner = await sandbox.graph('GET', `${page}/thread_owner`, {
      recipient: psid,
      access_token: token,
    });
    expect(owner.body['data']).toEqual([{ thread_owner: { app_id: OTHER_APP } }]);
    await sandbox.act('release-control', { customer, page });
    expect((await told(3)).event).toHaveProperty('pass_thread_control');
  });
});
