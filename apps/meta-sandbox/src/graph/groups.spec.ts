import { Receiver, TestSandbox } from '../testing/harness.js';

const SCOPES = ['groups_access_member_info', 'publish_to_groups', 'pages_show_list', 'pages_manage_metadata'];
const DAY = 24 * 3_600_000;
let sandbox: TestSandbox;

afterEach(() => sandbox.stop());

async function legacy(scopes: string[] = SCOPES) {
  sandbox = await TestSandbox.start({ LEGACY_GROUPS: 'true' });
  const { userToken } = await sandbox.connect('Bäckerei', { scopes });
  const group = sandbox.world.groups.groups.all()[0]!;
  const post = sandbox.world.groups.posts.all()[0]!;
  const read = (path: string, params: object = {}) =>
    sandbox.graph('GET', path, { access_token: userToken, ...params });
  const write = (path: string, params: object = {}) =>
    sandbox.graph('POST', path, { access_token: userToken, ...params });
  return { group, post, read, write };
}

it('lists Groups, reads the feed with comments, and answers (meta-platform.md 4.6)', async () => {
  const { group, post, read, write } = await legacy();
  expect((await read('me/groups', { admin_only: 'true', fields: 'name,privacy' })).body['data']).toEqual([
    { name: 'Sonnenkorn-Backfreunde', privacy: 'CLOSED', id: group.id },
  ]);
  const asked = await sandbox.act('group-comment', {
    customer: 'Oliver Wright',
    post: post.id,
    text: 'Too cold?',
  });
  const answered = await write(`${asked.id}/comments`, { message: 'Bestimmt!' });
  expect(answered.body['id']).toMatch(/^\d+_\d+$/);
  const fields = 'from,message,updated_time,comments{message,from,comments{message,from}}';
  expect((await read(`${group.id}/feed`, { fields })).body['data']).toMatchObject([
    {
      id: post.id,
      from: { name: 'Lena Hoffmann' },
      comments: {
        data: [
          {
            message: 'Too cold?',
            from: { name: 'Oliver Wright' },
            comments: { data: [{ message: 'Bestimmt!', from: { name: 'Petra Neumann' } }] },
          },
        ],
      },
    },
  ]);
  expect(sandbox.world.sends.all()).toMatchObject([{ kind: 'comment', target: asked.id, pageId: group.id }]);
  const polled =
    'id,from,message,story,created_time,updated_time,permalink_url,full_picture,is_published,is_hidden,promotion_status';
  expect((await read(`${group.id}/feed`, { fields: polled })).body['data']).toMatchObject([
    { id: post.id, is_published: true, is_hidden: false },
  ]);
  const all = await read(`${post.id}/comments`, {
    fields: 'id,message,parent{id},attachment{type,url},permalink_url,is_hidden',
    filter: 'stream',
    order: 'reverse_chronological',
  });
  expect(all.body['data']).toHaveLength(2);
});

it('names members only with their permission, and publishes only with the other', async () => {
  const { post, read, write } = await legacy(['pages_show_list']);
  expect((await read(post.id, { fields: 'from,message' })).body).toEqual({
    message: post.message,
    id: post.id,
  });
  expect((await write(`${post.id}/comments`, { message: 'x' })).body.error).toMatchObject({ code: 200 });
});

it('serves nothing older than 90 days', async () => {
  const { group } = await legacy();
  const feedAfter = async (days: number): Promise<unknown> => {
    sandbox.world.advanceClock(days * DAY);
    const { userToken } = await sandbox.connect('Bäckerei', { scopes: SCOPES });
    return (await sandbox.graph('GET', `${group.id}/feed`, { access_token: userToken })).body['data'];
  };
  expect(await feedAfter(88)).toHaveLength(1);
  expect(await feedAfter(2)).toEqual([]);
});

it('hides the Group from who does not administer it', async () => {
  const { group } = await legacy();
  const grant = { person: 'Jonas Albrecht', scopes: SCOPES };
  const { userToken } = await sandbox.api('POST', '/grants', grant);
  expect((await sandbox.graph('GET', group.id, { access_token: userToken })).body.error).toMatchObject({
    code: 100,
    error_subcode: 33,
  });
  expect((await sandbox.graph('GET', 'me/groups', { access_token: userToken })).body['data']).toEqual([]);
});

describe('since 2024-04-22', () => {
  const dialog = (scope: string) =>
    sandbox.running.app.inject({
      url: `/v25.0/dialog/oauth?${new URLSearchParams({
        client_id: sandbox.config.appId,
        redirect_uri: 'https://app.example/cb',
        scope,
        locale: 'en_GB',
      }).toString()}`,
    });

  it('every call lacks the capability, and the dialog refuses the scopes', async () => {
    sandbox = await TestSandbox.start();
    const { userToken } = await sandbox.connect('Bäckerei');
    const group = sandbox.world.groups.groups.all()[0]!.id;
    for (const path of ['me/groups', group, `${group}/feed`])
      expect((await sandbox.graph('GET', path, { access_token: userToken })).body.error).toMatchObject({
        code: 3,
      });
    const refused = await dialog('publish_to_groups');
    expect(refused.statusCode).toBe(400);
    expect(refused.body).toContain('Invalid Scopes: publish_to_groups');
  });

  it('the setting brings them back', async () => {
    sandbox = await TestSandbox.start();
    await sandbox.api('PUT', '/settings', { legacyGroups: true });
    const { userToken } = await sandbox.connect('Bäckerei');
    expect((await sandbox.graph('GET', 'me/groups', { access_token: userToken })).status).toBe(200);
    expect((await dialog('publish_to_groups')).statusCode).toBe(200);
  });
});

describe('group_feed (meta-platform.md 3.7)', () => {
  it.each(['messaging', 'changes'])('tells a Page of comments on its post, as %s', async (shape) => {
    sandbox = await TestSandbox.start();
    const receiver = await Receiver.start();
    const { page, token } = await sandbox.connect('Bäckerei');
    await sandbox.subscribe(receiver, page, token, 'feed,group_feed');
    const group = sandbox.world.groups.groups.all()[0]!.id;
    const post = await sandbox.act('group-page-post', { page: page.id, group, text: 'Fragt uns!' });
    const comment = await sandbox.act('group-comment', {
      customer: 'Lena Hoffmann',
      post: post.id,
      text: 'Gern!',
      shape,
    });
    await receiver.count(1);
    receiver.stop();
    const entry = receiver.received[0]!.json.entry[0]!;
    const [element] = entry[shape] as Record<string, unknown>[];
    const value = shape === 'messaging' ? element! : (element!['value'] as Record<string, unknown>);
    expect(value).toMatchObject({
      recipient: { id: page.id },
      from: { name: 'Lena Hoffmann' },
      group_id: group,
      post_id: post.id,
      comment_id: comment.id,
      item: 'comment',
      verb: 'add',
      message: 'Gern!',
    });
    expect(Number(value['created_time'])).toBeLessThan(1e12);
    expect([value['sender'], value['timestamp']]).toEqual([undefined, undefined]);
  });

  it('says nothing about posts of members', async () => {
    const { post } = await legacy();
    await sandbox.act('group-comment', { customer: 'Oliver Wright', post: post.id, text: 'x' });
    expect(sandbox.world.deliveries.size).toBe(0);
  });
});
