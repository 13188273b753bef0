import { Receiver, TestSandbox } from '../testing/harness.js';

const customer = 'Jürgen Weiß';
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
  const { page, token } = await sandbox.connect('Bäckerei');
  const fields = 'feed,mention,ratings';
  const url = { callback_url: receiver.url, verify_token: 'v', access_token: sandbox.appToken };
  await sandbox.graph('POST', `${sandbox.config.appId}/subscriptions`, { object: 'page', fields, ...url });
  await sandbox.graph('POST', `${page.id}/subscribed_apps`, {
    subscribed_fields: fields,
    access_token: token,
  });
  const post = sandbox.world.posts.find((row) => row.pageId === page.id)!;
  const write = (method: 'POST' | 'DELETE', path: string, params: object = {}) =>
    sandbox.graph(method, path, { ...params, access_token: token });
  const read = async (path: string, params: object = {}) =>
    (await sandbox.graph('GET', path, { ...params, access_token: token })).body;
  return { page, post, write, read };
}

/** Change number `index` (from 1). */
async function told(index: number) {
  const received = await receiver.count(index);
  const [change] = received[index - 1]!.json.entry[0]!['changes'] as {
    field: string;
    value: Record<string, unknown>;
  }[];
  return { field: change!.field, ...change!.value };
}

const kinds = () => sandbox.world.sends.all().map(({ kind }) => kind);

it('hides and shows a comment, and tells of it', async () => {
  const { post, write, read } = await connected();
  const { id } = await sandbox.act('comment', { customer, post: post.id, text: 'spam' });
  expect((await write('POST', id, { is_hidden: 'true' })).body).toEqual({ success: true });
  expect(await told(2)).toMatchObject({ item: 'comment', verb: 'hide', comment_id: id, message: 'spam' });
  expect(await read(id, { fields: 'is_hidden' })).toMatchObject({ is_hidden: true });
  await write('POST', id, { is_hidden: 'false' });
  expect(await told(3)).toMatchObject({ verb: 'unhide' });
  expect(kinds()).toEqual(['hide', 'unhide']);
});

it('tells of hides by hand, and not in the ledger (meta-platform.md 8.9)', async () => {
  const { post } = await connected();
  const { id } = await sandbox.act('comment', { customer, post: post.id, text: 'spam' });
  await sandbox.act('hide-comment', { comment: id });
  expect(await told(2)).toMatchObject({ verb: 'hide', comment_id: id });
  expect(kinds()).toEqual([]);
});

it('likes and unlikes once', async () => {
  const { page, post, write, read } = await connected();
  const { id } = await sandbox.act('comment', { customer, post: post.id, text: 'schön' });
  await write('POST', `${id}/likes`);
  await write('POST', `${id}/likes`);
  expect(await told(2)).toMatchObject({
    item: 'reaction',
    verb: 'add',
    comment_id: id,
    from: { id: page.id },
  });
  expect(await read(id, { fields: 'user_likes,like_count' })).toMatchObject({
    user_likes: true,
    like_count: 1,
  });
  await write('DELETE', `${id}/likes`);
  expect(kinds()).toEqual(['like', 'unlike']);
});

it('deletes a comment with its replies', async () => {
  const { post, write, read } = await connected();
  const { id } = await sandbox.act('comment', { customer, post: post.id, text: 'weg' });
  const reply = await sandbox.act('reply', { customer, comment: id, text: 'auch' });
  expect((await write('DELETE', id)).body).toEqual({ success: true });
  expect(await told(3)).toMatchObject({ verb: 'remove', comment_id: id });
  expect(await read(reply.id)).toMatchObject({ error: { code: 100, error_subcode: 33 } });
  expect(kinds()).toEqual(['delete']);
});

it('edits only what the Page wrote; a missing attachment is dropped', async () => {
  const { post, write } = await connected();
  const theirs = await sandbox.act('comment', { customer, post: post.id, text: 'meins' });
  expect((await write('POST', theirs.id, { message: 'x' })).body.error).toMatchObject({ code: 200 });
  const own = await write('POST', `${post.id}/comments`, {
    message: 'Bild',
    attachment_share_url: 'https://g.if/a.gif',
  });
  const id = String(own.body['id']);
  expect(sandbox.world.comments.get(id)?.attachment).toMatchObject({ type: 'animated_image_share' });
  await write('POST', id, { message: 'ohne' });
  expect(sandbox.world.comments.get(id)).toMatchObject({ message: 'ohne' });
  expect(sandbox.world.comments.get(id)?.attachment).toBeUndefined();
  expect((await write('POST', id, { is_hidden: 'true' })).body.error).toBeDefined();
});

it('reads a comment of only a picture', async () => {
  const { post, read } = await connected();
  const { id } = await sandbox.act('comment', { customer, post: post.id, attachment: 'photo' });
  const event = await told(1);
  expect(event).toMatchObject({ photo: expect.stringContaining('/sandbox-cdn/') });
  expect(event).not.toHaveProperty('message');
  expect(await read(id, { fields: 'attachment,can_remove,parent' })).toMatchObject({
    attachment: { type: 'photo', media: { image: { src: expect.stringContaining('/sandbox-cdn/') } } },
    can_remove: true,
  });
  await sandbox.act('comment', { customer, post: post.id, attachment: 'sticker' });
  expect(await told(2)).not.toHaveProperty('photo');
});

it('leaves out who does not want to be known (meta-platform.md 8.12)', async () => {
  const { post, read } = await connected();
  await sandbox.act('set-profile', { customer, profile: 'hidden' });
  const { id } = await sandbox.act('comment', { customer, post: post.id, text: 'anonym' });
  expect(await told(1)).not.toHaveProperty('from');
  expect(await read(id, { fields: 'from,message' })).toEqual({ id, message: 'anonym' });
});

it.each([
  ['photo', {}, { item: 'photo', photo_id: expect.any(String) }],
  ['photo', { count: 2 }, { item: 'status', photos: [expect.any(String), expect.any(String)] }],
  ['video', {}, { item: 'video', video_id: expect.any(String) }],
  ['share', { link: 'https://example.org/a' }, { item: 'share', link: 'https://example.org/a' }],
])('tells of a %s', async (item, input, expected) => {
  const { page, read } = await connected();
  const { id } = await sandbox.act('post', { page: page.id, text: 'Neu', item, ...input });
  expect(await told(1)).toMatchObject({ verb: 'add', published: 1, post_id: id, ...expected });
  expect(await read(id, { fields: 'attachments' })).toHaveProperty('attachments');
});

it('tells of a scheduled post twice', async () => {
  const { page, read } = await connected();
  const { id } = await sandbox.act('post', { page: page.id, text: 'Morgen', unpublished: true });
  expect(await told(1)).toMatchObject({ published: 0 });
  expect((await read(`${page.id}/feed`, { fields: 'id', limit: '1' }))['data']).not.toMatchObject([{ id }]);
  await sandbox.act('publish-post', { post: id });
  expect(await told(2)).toMatchObject({ published: 1, verb: 'add' });
});

it('keeps quiet about a dark post and tells of its comments (meta-platform.md 8.16)', async () => {
  const { page, read } = await connected();
  const { id } = await sandbox.act('post', { page: page.id, text: 'Werbung', ad: true });
  await sandbox.act('comment', { customer, post: id, text: 'was kostet das?' });
  expect(await told(1)).toMatchObject({
    item: 'comment',
    post: { is_published: false, promotion_status: 'active' },
  });
  const ids = async (edge: string) =>
    ((await read(`${page.id}/${edge}`, { fields: 'id' }))['data'] as { id: string }[]).map((row) => row.id);
  expect(await ids('feed')).not.toContain(id);
  expect(await ids('ads_posts')).toEqual([id]);
});

it('tells of a visitor post through its life', async () => {
  const { page } = await connected();
  const { id } = await sandbox.act('visitor-post', { customer, page: page.id, text: 'Danke!' });
  expect(await told(1)).toMatchObject({
    item: 'post',
    verb: 'add',
    is_hidden: false,
    from: { name: customer },
  });
  await sandbox.act('edit-post', { post: id, text: 'Vielen Dank!' });
  expect(await told(2)).toMatchObject({ item: 'post', verb: 'edit', message: 'Vielen Dank!' });
  await sandbox.act('hide-post', { post: id });
  expect(await told(3)).toMatchObject({ verb: 'hide', is_hidden: true });
  await sandbox.act('remove-post', { post: id });
  const removed = await told(4);
  expect(removed).toMatchObject({ item: 'post', verb: 'remove', recipient_id: page.id });
  expect(removed).not.toHaveProperty('message');
});

it('tells of reactions, mentions and ratings', async () => {
  const { page, post } = await connected();
  await sandbox.act('like', { customer, target: post.id, reaction: 'love' });
  expect(await told(1)).toMatchObject({ item: 'reaction', verb: 'add', reaction_type: 'love' });
  await sandbox.act('like', { customer, target: post.id, reaction: 'haha' });
  expect(await told(2)).toMatchObject({ item: 'reaction', verb: 'edit' });
  await sandbox.act('mention', { page: page.id, text: 'bei @Sonnenkorn', inComment: true });
  const mention = await told(3);
  expect(mention).toMatchObject({ field: 'mention', item: 'comment', comment_id: expect.any(String) });
  expect(mention).not.toHaveProperty('from');
  await sandbox.act('rate', { customer, page: page.id, text: 'Klasse' });
  expect(await told(4)).toMatchObject({ field: 'ratings', item: 'rating', recommendation_type: 'POSITIVE' });
});

it('moves updated_time with a new comment', async () => {
  const { post, read } = await connected();
  const before = (await read(post.id, { fields: 'updated_time' }))['updated_time'];
  await sandbox.act('comment', { customer, post: post.id, text: 'neu' });
  expect((await read(post.id, { fields: 'updated_time' }))['updated_time']).not.toBe(before);
});

it('asks to reduce the amount of data', async () => {
  const { page, read } = await connected();
  const fields = 'comments.limit(100){message}';
  expect(await read(`${page.id}/feed`, { fields, limit: '100' })).toMatchObject({
    error: { code: 1, message: expect.stringContaining('reduce the amount of data') },
  });
  expect(await read(`${page.id}/feed`, { fields, limit: '5' })).toHaveProperty('data');
});
