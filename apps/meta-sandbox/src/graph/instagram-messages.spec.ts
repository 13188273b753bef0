import { Receiver, TestSandbox } from '../testing/harness.js';

const HOUR = 3_600_000;
const DAY = 24 * HOUR;
const pair = { customer: 'Lena Hoffmann', account: 'sonnenkorn' };
let sandbox: TestSandbox;
let receiver: Receiver;

beforeEach(async () => {
  [sandbox, receiver] = await Promise.all([TestSandbox.start(), Receiver.start()]);
});

afterEach(async () => {
  receiver.stop();
  await sandbox.stop();
});

type Event = Record<string, Record<string, unknown>> & { timestamp: number };

const event = (index: number): Event =>
  (receiver.received[index]!.json.entry[0]!['messaging'] as Event[])[0]!;

async function connected() {
  const { page, token } = await sandbox.connect('Bäckerei');
  await sandbox.subscribeInstagram(receiver, page, token);
  const account = page.instagram!;
  const igsid = sandbox.world.instagram.igsidOf(account.id, sandbox.world.customers.all()[0]!.id);
  const send = (message: object, more: object = {}) =>
    sandbox.graph('POST', `${page.id}/messages`, {
      recipient: { id: igsid },
      message,
      access_token: token,
      ...more,
    });
  const read = (path: string, params: object = {}) =>
    sandbox.graph('GET', path, { access_token: token, ...params });
  return { page, token, account, igsid, send, read };
}

/** Connected, and the customer has written. */
async function conversation() {
  const all = await connected();
  const message = await sandbox.act('instagram-message', { ...pair, text: 'Hallo' });
  await receiver.count(1);
  return { ...all, message };
}

const get = (address: string) => {
  const { pathname, search } = new URL(address);
  return sandbox.running.app.inject({ url: pathname + search });
};

describe('webhooks (meta-platform.md 3.6)', () => {
  it('a message in milliseconds between IGSID and account', async () => {
    const { account, igsid, message } = await conversation();
    expect(receiver.received[0]!.json).toMatchObject({ object: 'instagram', entry: [{ id: account.id }] });
    expect(event(0)).toEqual({
      sender: { id: igsid },
      recipient: { id: account.id },
      timestamp: expect.any(Number),
      message: { mid: message.id, text: 'Hallo' },
    });
    expect(event(0).timestamp).toBeGreaterThan(1e12);
    expect(message.id).toMatch(/^aWdfZAG1/);
  });

  it.each([
    ['image', { type: 'image', payload: { url: expect.stringContaining('/sandbox-cdn/') } }],
    ['audio', { type: 'audio', payload: { url: expect.stringContaining('.wav') } }],
    ['like_heart', { type: 'like_heart' }],
    [
      'ig_reel',
      { type: 'ig_reel', payload: { reel_video_id: expect.any(Number), title: '', url: expect.any(String) } },
    ],
    ['ephemeral', { type: 'ephemeral' }],
    ['hologram', { type: 'hologram', payload: { url: expect.any(String) } }],
  ])('an attachment of type %s', async (type, expected) => {
    await connected();
    await sandbox.act('instagram-message', { ...pair, attachment: { type } });
    await receiver.count(1);
    expect(event(0)['message']!['attachments']).toEqual([expected]);
  });

  it('a shared post as a pair of attachments (meta-platform.md 8.18)', async () => {
    await connected();
    await sandbox.act('instagram-message', { ...pair, attachment: { type: 'share-pair', title: 'Kuchen' } });
    await receiver.count(1);
    const [share, post] = event(0)['message']!['attachments'] as {
      type: string;
      payload: Record<string, string>;
    }[];
    expect([share!.type, post!.type]).toEqual(['share', 'ig_post']);
    expect(new URL(share!.payload['url']!).pathname).toBe(new URL(post!.payload['url']!).pathname);
    expect(post!.payload['ig_post_media_id']).toMatch(/^\d+$/);
  });

  it('replies to a story, whose address dies with it (meta-platform.md 8.17)', async () => {
    const { account, read } = await connected();
    const story = await sandbox.act('instagram-post', { account: account.id, product: 'STORY' });
    const message = await sandbox.act('instagram-message', { ...pair, text: 'wow', story: story.id });
    await receiver.count(1);
    const told = event(0)['message']!['reply_to'] as { story: { id: string; url: string } };
    expect(told.story.id).toBe(story.id);
    expect((await get(told.story.url)).statusCode).toBe(200);
    await sandbox.act('instagram-remove-media', { media: story.id });
    expect((await get(told.story.url)).statusCode).toBe(404);
    const later = await read(message.id, { fields: 'story' });
    expect(later.body['story']).toEqual({ reply_to: { id: story.id } });
  });

  it('a story mention is a direct message, gone after 24 hours', async () => {
    const { read } = await connected();
    const mention = await sandbox.act('instagram-story-mention', pair);
    await receiver.count(1);
    const [attachment] = event(0)['message']!['attachments'] as { type: string; payload: { url: string } }[];
    expect(attachment!.type).toBe('story_mention');
    expect(sandbox.world.deliveries.size).toBe(1);
    sandbox.world.advanceClock(DAY - HOUR);
    const again = (await read(mention.id, { fields: 'story' })).body['story'] as {
      mention: { link: string };
    };
    expect((await get(again.mention.link)).statusCode).toBe(200);
    sandbox.world.advanceClock(2 * HOUR);
    expect((await get(again.mention.link)).statusCode).toBe(404);
  });

  it('unsend, edit, reaction, postback, referral, unsupported', async () => {
    const { message } = await conversation();
    const mid = message.id;
    await sandbox.act('instagram-edit-message', { message: mid, text: 'Hallo!' });
    await sandbox.act('instagram-react', { message: mid });
    await sandbox.act('instagram-unreact', { message: mid });
    await sandbox.act('instagram-unsend', { message: mid });
    await sandbox.act('instagram-postback', { ...pair, title: 'Öffnungszeiten', payload: 'HOURS' });
    await sandbox.act('instagram-referral', { ...pair, ref: 'flyer' });
    await sandbox.act('instagram-message', { ...pair, unsupported: true });
    await receiver.count(8);
    const bodies = receiver.received.slice(1).map((_, index) => {
      const { sender: _s, recipient: _r, timestamp: _t, ...body } = event(index + 1);
      return body;
    });
    const byKey = Object.assign({}, ...bodies.filter((body) => !body['message'])) as Event;
    expect(byKey['message_edit']).toEqual({ mid, text: 'Hallo!', num_edit: 1 });
    expect(bodies).toContainEqual({ reaction: { mid, action: 'react', reaction: 'love', emoji: '❤️' } });
    expect(bodies).toContainEqual({ reaction: { mid, action: 'unreact' } });
    expect(bodies).toContainEqual({ message: { mid, is_deleted: true } });
    expect(byKey['postback']).toMatchObject({ title: 'Öffnungszeiten', payload: 'HOURS' });
    expect(byKey['referral']).toMatchObject({ ref: 'flyer', type: 'OPEN_THREAD' });
    expect(bodies).toContainEqual({ message: { mid: expect.any(String), is_unsupported: true } });
  });

  it('an unsend on the web is silent, and the message is gone all the same', async () => {
    const { message, read } = await conversation();
    await sandbox.act('instagram-unsend', { message: message.id, silently: true });
    expect((await read(message.id)).body.error).toMatchObject({ error_subcode: 33 });
    expect(sandbox.world.deliveries.size).toBe(1);
  });

  it('a new message as `message_edit num_edit 0`, readable by its id (meta-platform.md 8.25)', async () => {
    const { read } = await connected();
    const { id } = await sandbox.act('instagram-message', { ...pair, text: 'hidden', as: 'edit-zero' });
    await receiver.count(1);
    expect(event(0)['message_edit']).toEqual({ mid: id, num_edit: 0 });
    expect(event(0)['message']).toBeUndefined();
    expect((await read(id, { fields: 'message' })).body).toEqual({ message: 'hidden', id });
  });

  it('seen names the newest message of the account', async () => {
    const { send } = await conversation();
    const { body } = await send({ text: 'Guten Tag' });
    await sandbox.act('instagram-seen', pair);
    await receiver.count(3);
    const seen = receiver.received.map((_, index) => event(index)).find((each) => each['read']);
    expect(seen!['read']).toEqual({ mid: body['message_id'] });
  });
});

describe('sending (meta-platform.md 5.1)', () => {
  it('echoes inside `messages`, the other way round (meta-platform.md 8.2)', async () => {
    const { account, igsid, send } = await conversation();
    const { body } = await send({ text: 'Guten Tag', metadata: 'local-1' });
    expect(body).toEqual({ recipient_id: igsid, message_id: expect.stringMatching(/^aWdf/) });
    await receiver.count(2);
    expect(event(1)).toMatchObject({
      sender: { id: account.id },
      recipient: { id: igsid },
      message: { mid: body['message_id'], is_echo: true, text: 'Guten Tag', metadata: 'local-1' },
    });
    expect(sandbox.world.sends.all()).toMatchObject([{ kind: 'message', target: igsid, text: 'Guten Tag' }]);
  });

  it('counts bytes, not characters (meta-platform.md 8.21)', async () => {
    const { send } = await conversation();
    expect((await send({ text: '😀'.repeat(250) })).status).toBe(200);
    expect((await send({ text: `${'😀'.repeat(250)}!` })).body.error).toMatchObject({ code: 100 });
  });

  it('closes the window with 10/2534022; a human has 7 days, a reaction opens it again', async () => {
    const { send, message } = await conversation();
    sandbox.world.advanceClock(DAY);
    expect((await send({ text: 'late' })).body.error).toMatchObject({ code: 10, error_subcode: 2534022 });
    const human = { messaging_type: 'MESSAGE_TAG', tag: 'HUMAN_AGENT' };
    expect((await send({ text: 'human' }, human)).status).toBe(200);
    const dead = { messaging_type: 'MESSAGE_TAG', tag: 'ACCOUNT_UPDATE' };
    expect((await send({ text: 'tag' }, dead)).body.error).toMatchObject({ code: 100 });
    sandbox.world.advanceClock(6 * DAY);
    expect((await send({ text: 'human' }, human)).body.error).toMatchObject({ error_subcode: 2534022 });
    await sandbox.act('instagram-react', { message: message.id });
    expect((await send({ text: 'open' })).status).toBe(200);
  });

  it('sends what an address points to, several pictures where allowed, the heart', async () => {
    const { account, send, read } = await conversation();
    const { cdn } = sandbox.running.sandbox;
    await sandbox.listen();
    const url = cdn.url(cdn.sample('image', 'cake').id);
    const image = {
      type: 'image',
      payload: { url, is_reusable: true },
    };
    const { body } = await send({ attachment: image });
    expect(body['attachment_id']).toMatch(/^\d+$/);
    expect((await read(String(body['message_id']), { fields: 'message,attachments' })).body).toMatchObject({
      message: '',
      attachments: { data: [{ mime_type: 'image/png', image_data: { url: expect.any(String) } }] },
    });
    const again = { type: 'image', payload: { attachment_id: body['attachment_id'] } };
    expect((await send({ attachments: [again, again] })).status).toBe(200);
    await sandbox.act('instagram-settings', { account: account.id, severalImages: false });
    expect((await send({ attachments: [again, again] })).body.error).toMatchObject({
      error_subcode: 2534068,
    });
    expect((await send({ attachment: { type: 'like_heart' } })).status).toBe(200);
  });

  it.each([
    ['nothing', {}, 100],
    ['text and attachment', { text: 'x', attachment: { type: 'like_heart' } }, 100],
    ['an unknown attachment id', { attachment: { type: 'image', payload: { attachment_id: '1' } } }, 100],
  ])('refuses %s', async (_name, message, code) => {
    const { send } = await conversation();
    expect((await send(message)).body.error).toMatchObject({ code });
    expect(sandbox.world.sends.size).toBe(0);
  });

  it('reacts as the account without an echo, and takes it back', async () => {
    const { send, message, read } = await conversation();
    const payload = { message_id: message.id, reaction: '😊' };
    const react = (action: string) => send({}, { sender_action: action, payload, message: undefined });
    expect((await react('react')).status).toBe(200);
    expect((await read(message.id, { fields: 'reactions' })).body['reactions']).toMatchObject({
      data: [{ users: [{ username: 'sonnenkorn' }] }],
    });
    await react('unreact');
    expect((await read(message.id, { fields: 'reactions' })).body['reactions']).toBeUndefined();
    expect(sandbox.world.deliveries.size).toBe(1);
  });

  it('needs the permission of Instagram, and access to messages', async () => {
    const { account, send, igsid } = await conversation();
    await sandbox.act('instagram-settings', { account: account.id, messageAccess: false });
    expect((await send({ text: 'x' })).body.error).toMatchObject({ code: 200, error_subcode: 2534041 });
    const { token } = await sandbox.connect('Bäckerei', { declined: ['instagram_manage_messages'] });
    const params = { recipient: { id: igsid }, message: { text: 'x' }, access_token: token };
    expect((await sandbox.graph('POST', 'me/messages', params)).body.error).toMatchObject({ code: 200 });
  });
});

describe('private replies (meta-platform.md 5.3)', () => {
  async function commented(media?: string) {
    const all = await connected();
    const target = media ?? sandbox.world.instagram.media.all()[0]!.id;
    const comment = await sandbox.act('instagram-comment', {
      customer: 'Lena Hoffmann',
      media: target,
      text: '?',
    });
    const reply = () => all.send({ text: 'Psst' }, { recipient: { comment_id: comment.id } });
    return { ...all, comment, reply };
  }

  it('answers with the IGSID, once, and opens no window (meta-platform.md 8.19)', async () => {
    const { igsid, reply, send } = await commented();
    expect((await reply()).body).toEqual({ recipient_id: igsid, message_id: expect.any(String) });
    expect((await reply()).body.error).toMatchObject({ code: 10900 });
    expect((await send({ text: 'more' })).body.error).toMatchObject({ error_subcode: 2534022 });
    expect(sandbox.world.sends.all().map((row) => row.kind)).toEqual(['private-reply']);
  });

  it('ends after 7 days', async () => {
    const { reply } = await commented();
    sandbox.world.advanceClock(7 * DAY);
    expect((await reply()).body.error).toMatchObject({ code: 100 });
  });

  it('to a live comment only during the broadcast', async () => {
    const live = await sandbox.act('instagram-live', { account: 'sonnenkorn' });
    const { reply } = await commented(live.id);
    await sandbox.act('instagram-live', { account: 'sonnenkorn', media: live.id });
    expect((await reply()).body.error).toMatchObject({ code: 10903 });
  });
});

describe('reading (meta-platform.md 4.3, 4.5)', () => {
  it('lists conversations on the Page, with names and messages', async () => {
    const { page, account, igsid, read, send } = await conversation();
    await send({ text: 'Guten Tag' });
    const fields = 'participants,messages.limit(5){message,from}';
    const { body } = await read(`${page.id}/conversations`, { platform: 'instagram', fields });
    expect(body['data']).toMatchObject([
      {
        participants: { data: [{ id: account.id, username: 'sonnenkorn' }, { id: igsid }] },
        messages: {
          data: [
            { message: 'Guten Tag', from: { id: account.id } },
            { message: 'Hallo', from: { id: igsid } },
          ],
        },
      },
    ]);
    expect((await read(`${account.id}/conversations`)).body.error).toMatchObject({ code: 3 });
    expect((await read(`${page.id}/conversations`, { platform: 'messenger' })).body['data']).toEqual([]);
  });

  it('hides requests after 30 days, not answered conversations', async () => {
    const { page, read, send } = await conversation();
    const list = async () =>
      (await read(`${page.id}/conversations`, { platform: 'instagram' })).body['data'] as unknown[];
    await sandbox.act('instagram-message', { ...pair, customer: 'Oliver Wright', text: 'Hi' });
    await send({ text: 'answered' });
    expect(await list()).toHaveLength(2);
    sandbox.world.advanceClock(31 * DAY);
    expect(await list()).toHaveLength(1);
  });

  it('tells details of the 20 newest messages only', async () => {
    const { read, message } = await conversation();
    for (let index = 0; index < 20; index += 1)
      await sandbox.act('instagram-message', { ...pair, text: `n${index}` });
    const thread = sandbox.world.instagram.threads.all()[0]!;
    const rows = (await read(`${thread.id}/messages`, { fields: 'message,from', limit: '50' })).body[
      'data'
    ] as object[];
    expect(rows).toHaveLength(21);
    expect(rows[19]).toMatchObject({ message: 'n0' });
    expect(rows[20]).toEqual({ id: message.id });
    expect((await read(message.id)).body.error).toMatchObject({ code: 9000001 });
  });

  it('reads a profile after the person wrote; else 230, and 9010 when the account is gone', async () => {
    const { igsid, read } = await conversation();
    expect((await read(igsid, { fields: 'name,username,profile_pic' })).body).toMatchObject({
      name: 'Lena Hoffmann',
      username: expect.stringMatching(/^lena/),
    });
    await sandbox.act('instagram-account-message', { ...pair, customer: 'Oliver Wright', text: 'Hello' });
    const other = sandbox.world.instagram.igsids.all().at(-1)!.id;
    expect((await read(other)).body.error).toMatchObject({ code: 230 });
    await sandbox.act('instagram-person', { customer: 'Lena Hoffmann', gone: true });
    expect((await read(igsid)).body.error).toMatchObject({ code: 9010 });
  });
});
