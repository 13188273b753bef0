import { Receiver, TestSandbox } from '../testing/harness.js';

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
  await sandbox.subscribe(receiver, page, token);
  const post = sandbox.world.posts.find((row) => row.pageId === page.id)!;
  return { page, token, post, bare: post.id.split('_')[1]! };
}

const value = (index: number) => {
  const changes = receiver.received[index]!.json.entry[0]!['changes'] as { field: string; value: object }[];
  return changes[0]!.value;
};

it('tells of a comment, a reply, an edit and a removal', async () => {
  const { page, post, bare } = await connected();
  // One after the other: deliveries run side by side, and order is not promised (2.4).
  let expected = 0;
  const act = async (type: string, input: object) => {
    const result = await sandbox.act(type, input);
    await receiver.count((expected += 1));
    return result;
  };
  const top = await act('comment', { customer: 'Jürgen Weiß', post: post.id, text: 'Lecker!' });
  const reply = await act('reply', { customer: 'Lena Hoffmann', comment: top.id, text: 'Finde ich auch' });
  const deep = await act('reply', { customer: 'Jürgen Weiß', comment: reply.id, text: 'Gell' });
  await act('edit', { comment: top.id, text: 'Sehr lecker!', customer: 'Jürgen Weiß' });
  await act('remove', { comment: reply.id });
  expect(top.id).toMatch(new RegExp(`^${bare}_\\d{15}$`));
  const add = { item: 'comment', verb: 'add', post_id: post.id };
  expect(value(0)).toMatchObject({
    ...add,
    comment_id: top.id,
    parent_id: post.id,
    message: 'Lecker!',
    from: { id: expect.stringMatching(/^6\d{15}$/), name: 'Jürgen Weiß' },
    post: { id: post.id, is_published: true, updated_time: expect.stringMatching(/\+0000$/) },
  });
  expect(value(1)).toMatchObject({ ...add, comment_id: reply.id, parent_id: top.id });
  expect(value(2)).toMatchObject({ ...add, comment_id: deep.id, parent_id: top.id });
  expect(value(3)).toMatchObject({ verb: 'edited', comment_id: top.id, message: 'Sehr lecker!' });
  expect(value(4)).toMatchObject({ verb: 'remove', comment_id: reply.id });
  expect(value(4)).not.toHaveProperty('message');
  expect(receiver.received[0]!.json.entry[0]!['id']).toBe(page.id);
});

it('comments as the Page: id, webhook from the Page, ledger', async () => {
  const { page, token, post, bare } = await connected();
  const top = await sandbox.act('comment', { customer: 'Jürgen Weiß', post: post.id, text: 'Lecker!' });
  await receiver.count(1);
  const { body } = await sandbox.graph('POST', `${top.id}/comments`, {
    message: 'Danke!',
    access_token: token,
  });
  expect(body).toEqual({ id: expect.stringMatching(new RegExp(`^${bare}_\\d+$`)) });
  await receiver.count(2);
  expect(value(1)).toMatchObject({
    from: { id: page.id, name: page.name },
    comment_id: body['id'],
    parent_id: top.id,
    verb: 'add',
    message: 'Danke!',
  });
  expect(sandbox.world.sends.all()).toMatchObject([{ kind: 'comment', id: body['id'], target: top.id }]);
});

it('reads posts and comments', async () => {
  const { page, token, post } = await connected();
  const top = await sandbox.act('comment', { customer: 'Jürgen Weiß', post: post.id, text: 'eins' });
  await sandbox.act('reply', { customer: 'Jürgen Weiß', comment: top.id, text: 'zwei' });
  const get = async (path: string, params: object = {}) =>
    (await sandbox.graph('GET', path, { access_token: token, ...params })).body;
  expect((await get(`${page.id}/feed`, { limit: '1' }))['data']).toHaveLength(1);
  expect(await get(post.id, { fields: 'message,from,permalink_url' })).toMatchObject({
    message: post.message,
    id: post.id,
  });
  const one = await get(`${post.id}/comments`, { summary: 'total_count' });
  expect(one).toMatchObject({
    data: [{ message: 'eins', from: { name: 'Jürgen Weiß' } }],
    summary: { total_count: 1 },
  });
  const all = await get(`${post.id}/comments`, {
    filter: 'stream',
    order: 'reverse_chronological',
    fields: 'message,parent',
  });
  expect(all['data']).toHaveLength(2);
  expect(await get(top.id, { fields: 'comment_count,can_hide' })).toMatchObject({
    comment_count: 1,
    can_hide: true,
  });
});

it('refuses without permission, on foreign Pages, without text and for what does not exist', async () => {
  const { post } = await connected();
  const declined = await sandbox.connect('Bäckerei', { declined: ['pages_manage_engagement'] });
  const comment = (id: string, message: string, access_token: string) =>
    sandbox.graph('POST', `${id}/comments`, { message, access_token });
  expect((await comment(post.id, 'x', declined.token)).body.error).toMatchObject({ code: 200 });
  const northwind = await sandbox.connect('Northwind');
  expect((await comment(post.id, 'x', northwind.token)).body.error).toMatchObject({
    code: 100,
    error_subcode: 33,
  });
  const { token } = await sandbox.connect('Bäckerei');
  expect((await comment(post.id, '  ', token)).body.error).toMatchObject({ code: 100 });
  expect((await comment('1_2', 'x', token)).body.error).toMatchObject({ code: 100, error_subcode: 33 });
  expect(sandbox.world.sends.size).toBe(0);
});
