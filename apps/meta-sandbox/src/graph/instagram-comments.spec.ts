import { INSTAGRAM_SCOPES, Receiver, TestSandbox } from '../testing/harness.js';

let sandbox: TestSandbox;
let receiver: Receiver;

beforeEach(async () => {
  [sandbox, receiver] = await Promise.all([TestSandbox.start(), Receiver.start()]);
});

afterEach(async () => {
  receiver.stop();
  await sandbox.stop();
});

async function connected() {
  const { page, token, userToken } = await sandbox.connect('Bäckerei');
  await sandbox.subscribeInstagram(receiver, page, token);
  const account = page.instagram!;
  const media = sandbox.world.instagram.media.find((row) => row.product === 'FEED')!;
  const ad = sandbox.world.instagram.media.find((row) => row.product === 'AD')!;
  const read = (path: string, params: object = {}) =>
    sandbox.graph('GET', path, { access_token: token, ...params });
  const write = (path: string, params: object = {}) =>
    sandbox.graph('POST', path, { access_token: token, ...params });
  return { page, token, userToken, account, media, ad, read, write };
}

const comment = (media: string, text = 'Lecker!', customer = 'Lena Hoffmann') =>
  sandbox.act('instagram-comment', { customer, media, text });

const change = (index: number) => {
  const entry = receiver.received[index]!.json.entry[0]!;
  return { entry, ...(entry['changes'] as { field: string; value: Record<string, unknown> }[])[0]! };
};

describe('webhooks (meta-platform.md 3.6)', () => {
  it('tells of a comment and a reply with ids, in seconds, without a timestamp inside', async () => {
    const { account, media } = await connected();
    const top = await comment(media.id);
    await sandbox.act('instagram-reply', { customer: 'Oliver Wright', comment: top.id, text: 'True' });
    await receiver.count(2);
    const igsid = sandbox.world.instagram.igsidOf(account.id, sandbox.world.customers.all()[0]!.id);
    const first = change(0);
    expect(first.entry).toMatchObject({ id: account.id, time: expect.any(Number) });
    expect(Number(first.entry['time'])).toBeLessThan(1e12);
    expect(first.field).toBe('comments');
    expect(first.value).toEqual({
      from: { id: igsid, username: expect.stringMatching(/^lena\.hoffmann_/) },
      media: { id: media.id, media_product_type: 'FEED' },
      id: top.id,
      text: 'Lecker!',
    });
    expect(change(1).value).toMatchObject({ parent_id: top.id, text: 'True' });
  });

  it('can name the id `comment_id` as one example does', async () => {
    const { account, media } = await connected();
    await sandbox.act('instagram-settings', { account: account.id, commentIdKey: 'comment_id' });
    const { id } = await comment(media.id);
    await receiver.count(1);
    expect(change(0).value).toMatchObject({ comment_id: id });
    expect(change(0).value['id']).toBeUndefined();
  });

  it('names the ad and its original (meta-platform.md 8.16)', async () => {
    const { ad, media, read } = await connected();
    await comment(ad.id);
    await receiver.count(1);
    expect(change(0).value['media']).toEqual({
      id: ad.id,
      media_product_type: 'AD',
      ad_id: ad.ad!.id,
      ad_title: ad.ad!.title,
      original_media_id: media.id,
    });
    expect((await read(`${ad.id}/comments`)).body['data']).toEqual([]);
  });

  it('marks the own comment of the account (meta-platform.md 8.7)', async () => {
    const { account, write } = await connected();
    const theirs = await comment(sandbox.world.instagram.media.all()[0]!.id);
    const { body } = await write(`${theirs.id}/replies`, { message: 'Danke!' });
    await receiver.count(2);
    expect(change(1).value).toMatchObject({
      id: body['id'],
      parent_id: theirs.id,
      from: { id: account.id, username: 'sonnenkorn', self_ig_scoped_id: expect.stringMatching(/^\d+$/) },
    });
  });

  it('is silent about edits, deletions and hides, by hand or by Graph (meta-platform.md 8.9)', async () => {
    const { media, write, read, token } = await connected();
    const a = await comment(media.id, 'a');
    const b = await comment(media.id, 'b');
    await receiver.count(2);
    await sandbox.act('instagram-edit-comment', { comment: a.id, text: 'edited' });
    await sandbox.act('instagram-hide-comment', { comment: a.id });
    await write(b.id, { hide: true });
    expect((await read(a.id, { fields: 'text,hidden' })).body).toEqual({
      text: 'edited',
      hidden: true,
      id: a.id,
    });
    expect((await read(b.id, { fields: 'hidden' })).body).toMatchObject({ hidden: true });
    await sandbox.act('instagram-remove-comment', { comment: a.id, customer: 'Lena Hoffmann' });
    await sandbox.graph('DELETE', b.id, { access_token: token });
    expect((await read(a.id)).body.error).toMatchObject({ code: 100, error_subcode: 33 });
    expect(sandbox.world.deliveries.size).toBe(2);
  });

  it('sends live comments only during the broadcast', async () => {
    const { account, read } = await connected();
    const live = await sandbox.act('instagram-live', { account: account.id, caption: 'Backen live' });
    await comment(live.id);
    await receiver.count(1);
    expect(change(0).field).toBe('live_comments');
    expect((await read(`${account.id}/live_media`)).body['data']).toEqual([{ id: live.id }]);
    await sandbox.act('instagram-live', { account: account.id, media: live.id });
    await expect(comment(live.id)).rejects.toThrow('409');
    expect((await read(`${account.id}/live_media`)).body['data']).toEqual([]);
  });

  it('mentions hold ids only, and nothing comes from a private account', async () => {
    const { account, read } = await connected();
    const post = await sandbox.act('instagram-customer-post', {
      customer: 'Grace O’Connor',
      caption: 'Breakfast by @sonnenkorn',
    });
    const said = await comment(post.id, 'Love @sonnenkorn!');
    await receiver.count(2);
    expect([change(0), change(1)]).toMatchObject([
      { field: 'mentions', value: { media_id: post.id } },
      { field: 'mentions', value: { media_id: post.id, comment_id: said.id } },
    ]);
    expect(change(0).value['comment_id']).toBeUndefined();
    const fields = `mentioned_media.media_id(${post.id}){caption,username},mentioned_comment.comment_id(${said.id}){text,username}`;
    expect((await read(account.id, { fields })).body).toMatchObject({
      mentioned_media: { caption: 'Breakfast by @sonnenkorn', username: expect.stringMatching(/^grace/) },
      mentioned_comment: { text: 'Love @sonnenkorn!', id: said.id },
    });
    expect((await read(said.id)).body.error).toMatchObject({ error_subcode: 33 });
    await sandbox.act('instagram-person', { customer: 'Grace O’Connor', private: true });
    await sandbox.act('instagram-customer-post', { customer: 'Grace O’Connor', caption: '@sonnenkorn' });
    expect(sandbox.world.deliveries.size).toBe(2);
  });

  it.each([
    ['the app is not subscribed to object instagram', async () => undefined],
    [
      'the app is not installed on the linked Page',
      async (token: string, pageId: string) => {
        await sandbox.subscribeInstagram(receiver, sandbox.page('Bäckerei'), token);
        await sandbox.graph('DELETE', `${pageId}/subscribed_apps`, { access_token: token });
      },
    ],
  ])('needs both layers: %s (meta-platform.md 2.1)', async (reason, arrange) => {
    const { page, token } = await sandbox.connect('Bäckerei');
    await arrange(token, page.id);
    await comment(sandbox.world.instagram.media.all()[0]!.id);
    expect(sandbox.world.deliveries.all().at(-1)).toMatchObject({ status: 'suppressed', reason });
  });

  it('comes through a Page installed with any field', async () => {
    const { media } = await connected();
    expect(sandbox.world.installs.all()[0]!.fields).toEqual(['feed']);
    await comment(media.id);
    await receiver.count(1);
    expect(change(0).field).toBe('comments');
  });
});

describe('reading (meta-platform.md 4.4)', () => {
  it('pages comments by 50 at most, newest first, top level only, without a filter by time', async () => {
    const { media, read } = await connected();
    for (let index = 0; index < 60; index += 1) await comment(media.id, `number ${index}`);
    const top = sandbox.world.instagram.comments.all().at(-1)!;
    await sandbox.act('instagram-reply', { customer: 'Oliver Wright', comment: top.id, text: 'reply' });
    const first = await read(`${media.id}/comments`, { limit: '100', since: '2999-01-01', fields: 'text' });
    const rows = first.body['data'] as { text: string }[];
    expect(rows).toHaveLength(50);
    expect(rows[0]!.text).toBe('number 59');
    const { cursors } = first.body['paging'] as { cursors: { after: string } };
    const rest = await read(`${media.id}/comments`, { after: cursors.after, limit: '50', fields: 'text' });
    const more = rest.body['data'] as { text: string }[];
    expect(more.map((row) => row.text).slice(0, 2)).toEqual(['number 9', 'number 8']);
    expect([...rows, ...more].map((row) => row.text)).not.toContain('reply');
    expect((await read(top.id, { fields: 'replies{text,parent_id}' })).body['replies']).toMatchObject({
      data: [{ text: 'reply', parent_id: top.id }],
    });
    expect((await read(`${top.id}/replies`, { fields: 'text' })).body['data']).toMatchObject([
      { text: 'reply' },
    ]);
  });

  it('lists media by time, stories for 24 hours, tags', async () => {
    const { account, media, read } = await connected();
    const fields = 'media_type,media_product_type,media_url,children{media_url},comments_count';
    const all = (await read(`${account.id}/media`, { fields })).body['data'] as { id: string }[];
    expect(all).toMatchObject([
      { media_type: 'CAROUSEL_ALBUM', children: { data: [{}, {}, {}] } },
      { media_type: 'VIDEO', media_product_type: 'REELS' },
      { id: media.id, media_type: 'IMAGE', comments_count: 3 },
    ]);
    const until = new Date(sandbox.world.clock.now() - 72 * 3_600_000).toISOString();
    expect((await read(`${account.id}/media`, { until })).body['data']).toEqual([{ id: media.id }]);
    const story = await sandbox.act('instagram-post', { account: account.id, product: 'STORY' });
    expect((await read(`${account.id}/stories`)).body['data']).toEqual([{ id: story.id }]);
    sandbox.world.advanceClock(24 * 3_600_000);
    expect((await read(`${account.id}/stories`)).body['data']).toEqual([]);
    const tagged = await sandbox.act('instagram-customer-post', {
      customer: 'Oliver Wright',
      tag: 'sonnenkorn',
    });
    expect((await read(`${account.id}/tags`)).body['data']).toEqual([{ id: tagged.id }]);
  });

  it.each(INSTAGRAM_SCOPES)('comments need %s', async (scope) => {
    const media = sandbox.world.instagram.media.all()[0]!;
    const { token } = await sandbox.connect('Bäckerei', { declined: [scope] });
    const { body } = await sandbox.graph('GET', `${media.id}/comments`, { access_token: token });
    expect(body.error).toMatchObject({ code: 200 });
  });

  it('works with the user token, not with the token of another Page', async () => {
    const { media, userToken } = await connected();
    expect((await sandbox.graph('GET', media.id, { access_token: userToken })).body).toEqual({
      id: media.id,
    });
    const { token } = await sandbox.connect('Northwind');
    const { body } = await sandbox.graph('GET', media.id, { access_token: token });
    expect(body.error).toMatchObject({ error_subcode: 33 });
  });
});

describe('writing (meta-platform.md 5.4)', () => {
  it('replies on the top level only, and not to what is hidden', async () => {
    const { media, write } = await connected();
    const top = await comment(media.id);
    const reply = await sandbox.act('instagram-reply', {
      customer: 'Oliver Wright',
      comment: top.id,
      text: 'x',
    });
    expect((await write(`${reply.id}/replies`, { message: 'no' })).body.error).toMatchObject({ code: 100 });
    await write(top.id, { hide: 'true' });
    expect((await write(`${top.id}/replies`, { message: 'no' })).body.error).toMatchObject({ code: 100 });
    await write(top.id, { hide: 'false' });
    expect((await write(`${top.id}/replies`, { message: 'yes' })).status).toBe(200);
    expect(sandbox.world.sends.all().map((send) => send.kind)).toEqual(['hide', 'unhide', 'comment']);
  });

  it('comments on own media, unless comments are off', async () => {
    const { media, write } = await connected();
    expect((await write(`${media.id}/comments`, { message: 'first' })).status).toBe(200);
    expect((await write(media.id, { comment_enabled: 'false' })).body).toEqual({ success: true });
    const { body } = await write(`${media.id}/comments`, { message: 'second' });
    expect(body.error).toMatchObject({ code: 100 });
    await expect(comment(media.id)).rejects.toThrow('409');
  });

  it('answers mentions; deletes only under own media; knows no like and no edit', async () => {
    const { account, media, write, token } = await connected();
    const post = await sandbox.act('instagram-customer-post', {
      customer: 'Oliver Wright',
      caption: '@sonnenkorn',
    });
    const said = await comment(post.id, 'and @sonnenkorn');
    const params = { media_id: post.id, comment_id: said.id, message: 'Hello!' };
    const answered = await write(`${account.id}/mentions`, params);
    expect(answered.status).toBe(200);
    const own = sandbox.world.instagram.comments.get(String(answered.body['id']))!;
    expect(own).toMatchObject({ parentId: said.id, mediaId: post.id });
    expect((await sandbox.graph('DELETE', own.id, { access_token: token })).status).toBe(400);
    const unmentioned = { media_id: media.id, message: 'x' };
    expect((await write(`${account.id}/mentions`, unmentioned)).status).toBe(400);
    const theirs = await comment(media.id);
    expect((await write(`${theirs.id}/likes`)).status).toBe(400);
    expect((await write(theirs.id, { message: 'edited' })).status).toBe(400);
    expect((await sandbox.graph('DELETE', theirs.id, { access_token: token })).body).toEqual({
      success: true,
    });
  });
});
