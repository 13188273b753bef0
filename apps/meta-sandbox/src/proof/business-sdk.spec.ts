import {
  Comment,
  FacebookAdsApi,
  FacebookAdsApiBatch,
  IGComment,
  IGMedia,
  IGUser,
  Page,
  PagePost,
  UnifiedThread,
  User,
  type Cursor,
  type Node,
} from 'facebook-nodejs-business-sdk';
import { TestSandbox } from '../testing/harness.js';

/** Meta's own SDK as a client of the sandbox: what it reads, writes and throws. */
let sandbox: TestSandbox;
let address: string;

beforeAll(() => {
  // The SDK has no setting for its host, only this static getter.
  Object.defineProperty(FacebookAdsApi, 'GRAPH', { get: () => address });
});

beforeEach(async () => {
  sandbox = await TestSandbox.start();
  address = await sandbox.listen();
});

afterEach(() => sandbox.stop());

const pair = { customer: 'Lena Hoffmann', account: 'sonnenkorn' };

async function connected() {
  const { page, token, userToken } = await sandbox.connect('Bäckerei');
  const api = new FacebookAdsApi(token, 'en_US', false);
  const userApi = new FacebookAdsApi(userToken, 'en_US', false);
  const node = <N extends Node>(
    type: new (id: string, data?: Record<string, unknown>, parent?: string, api?: FacebookAdsApi) => N,
    id: string,
    by: FacebookAdsApi = api,
  ): N => new type(id, {}, undefined, by);
  return { page, api, userApi, node };
}

/** Nodes that the SDK cannot write know only `exportData`; for the others that is what changed. */
const dataOf = (row: Node): Record<string, unknown> => (row.exportAllData ?? row.exportData).call(row);
const data = (cursor: Cursor): Record<string, unknown>[] => cursor.map(dataOf);

async function failure(call: Promise<unknown>): Promise<Record<string, unknown>> {
  const error: unknown = await call.then(
    () => undefined,
    (thrown: unknown) => thrown,
  );
  if (!(error instanceof Error)) throw new Error('the SDK did not throw');
  return { ...error, name: error.name, message: error.message };
}

it('speaks a version that the sandbox serves', () => {
  expect(FacebookAdsApi.VERSION).toBe('v24.0');
});

it('lists accounts with tokens, page by page, and permissions', async () => {
  const { page, userApi, node } = await connected();
  const me = node(User, 'me', userApi);
  const accounts = await me.getAccounts(['name', 'access_token', 'tasks'], { limit: 2 });
  expect(data(accounts)).toHaveLength(2);
  expect(accounts.hasNext()).toBe(true);
  const names = data(accounts).map((row) => row['name']);
  const rest = await accounts.next();
  expect([...names, ...data(rest).map((row) => row['name'])]).toEqual(
    expect.arrayContaining([page.name, 'Northwind Bikes', 'Stadtgärtnerei Lindenhof']),
  );
  const permissions = data(await me.getPermissions([]));
  expect(permissions).toContainEqual({ permission: 'pages_messaging', status: 'granted' });
});

it('subscribes, lists and unsubscribes an app', async () => {
  const { page, node } = await connected();
  const sdkPage = node(Page, page.id);
  const subscribed = await sdkPage.createSubscribedApp([], { subscribed_fields: ['feed', 'messages'] });
  expect(dataOf(subscribed)).toMatchObject({ success: true });
  expect(data(await sdkPage.getSubscribedApps([]))).toMatchObject([
    { id: sandbox.config.appId, subscribed_fields: ['feed', 'messages'] },
  ]);
  await sdkPage.deleteSubscribedApps();
  expect(data(await sdkPage.getSubscribedApps([]))).toEqual([]);
});

it('reads the feed and comments, writes, edits, hides and deletes', async () => {
  const { page, node } = await connected();
  const [post] = await node(Page, page.id).getFeed(['message', 'created_time'], { limit: 1 });
  const { id } = await sandbox.act('comment', {
    customer: 'Lena Hoffmann',
    post: post!.id,
    text: 'Wann gibt es Kuchen?',
  });
  const comments = await node(PagePost, post!.id).getComments(['message', 'from'], { summary: true });
  expect(data(comments)).toMatchObject([
    { id, message: 'Wann gibt es Kuchen?', from: { name: 'Lena Hoffmann' } },
  ]);
  const comment = node(Comment, id);
  const reply = await comment.createComment([], { message: 'Am Samstag 🍰' });
  expect(data(await comment.getComments(['message']))).toEqual([{ id: reply.id, message: 'Am Samstag 🍰' }]);
  await node(Comment, reply.id).update([], { message: 'Am Sonntag' });
  expect(dataOf(await node(Comment, reply.id).get(['message']))).toMatchObject({ message: 'Am Sonntag' });
  await comment.update([], { is_hidden: true });
  expect(dataOf(await comment.get(['is_hidden']))).toMatchObject({ is_hidden: true });
  await node(Comment, reply.id).delete();
  expect(data(await comment.getComments([]))).toEqual([]);
});

it('reads conversations and messages, and answers', async () => {
  const { page, node } = await connected();
  const { psid } = await sandbox.act<{ psid: string }>('message', {
    customer: 'Lena Hoffmann',
    page: page.id,
    text: 'Hallo',
  });
  const sdkPage = node(Page, page.id);
  const sent = await sdkPage.createMessage([], {
    recipient: { id: psid },
    messaging_type: 'RESPONSE',
    message: { text: 'Guten Tag' },
  });
  expect(dataOf(sent)).toMatchObject({ recipient_id: psid, message_id: expect.stringMatching(/^m_/) });
  const [thread] = await sdkPage.getConversations(['participants'], { platform: 'MESSENGER' });
  const messages = await node(UnifiedThread, thread!.id).getMessages(['message', 'from', 'created_time']);
  expect(data(messages)).toMatchObject([{ message: 'Guten Tag' }, { message: 'Hallo' }]);
});

it('reads Instagram media, comments and replies, answers, hides and deletes', async () => {
  const { page, node } = await connected();
  const account = node(IGUser, page.instagram!.id);
  expect(dataOf(await account.get(['username', 'media_count']))).toMatchObject({ username: 'sonnenkorn' });
  const media = await account.getMedia(['caption', 'media_type', 'timestamp'], { limit: 2 });
  expect(data(media)).toHaveLength(2);
  expect(data(await media.next())).toHaveLength(1);
  const target = node(IGMedia, sandbox.world.instagram.media.all()[0]!.id);
  const { id } = await sandbox.act('instagram-comment', {
    customer: 'Lena Hoffmann',
    media: target.id,
    text: 'Mmh',
  });
  const [newest] = data(await target.getComments(['text', 'username']));
  expect(newest).toMatchObject({ id, text: 'Mmh', username: expect.stringMatching(/^lena/) });
  const comment = node(IGComment, id);
  const reply = await comment.createReply([], { message: 'Danke!' });
  expect(data(await comment.getReplies(['text']))).toEqual([{ text: 'Danke!', id: reply.id }]);
  await comment.update([], { hide: true });
  expect(dataOf(await comment.get(['hidden']))).toMatchObject({ hidden: true });
  await comment.delete();
  expect(await failure(comment.get(['text']))).toMatchObject({ status: 400 });
});

it('reads Instagram conversations through the Page and answers there', async () => {
  const { page, node } = await connected();
  await sandbox.act('instagram-message', { ...pair, text: 'Hallo' });
  const sdkPage = node(Page, page.id);
  const [thread] = await sdkPage.getConversations(['messages{message,from}'], { platform: 'INSTAGRAM' });
  expect(dataOf(thread!)).toMatchObject({ messages: { data: [{ message: 'Hallo' }] } });
  const igsid = sandbox.world.instagram.igsids.all()[0]!.id;
  const sent = await sdkPage.createMessage([], { recipient: { id: igsid }, message: { text: 'Hi' } });
  expect(dataOf(sent)).toMatchObject({ recipient_id: igsid });
});

it('sends several calls in one batch; each succeeds or fails for itself', async () => {
  const { page, api } = await connected();
  const answers: unknown[] = [];
  const failures: unknown[] = [];
  const batch = new FacebookAdsApiBatch(api);
  const add = (path: string[], params: Record<string, unknown>) =>
    batch.add(
      'GET',
      path,
      params,
      undefined,
      ({ body }) => answers.push(body),
      ({ error }) => failures.push(error),
    );
  add([page.id], { fields: 'name' });
  add(['1_2'], {});
  add([page.instagram!.id], { fields: 'username' });
  await batch.execute();
  expect(answers).toEqual([
    { name: page.name, id: page.id },
    { username: 'sonnenkorn', id: page.instagram!.id },
  ]);
  expect(failures).toMatchObject([
    { name: 'FacebookRequestError', status: 400, response: { error: { code: 100 } } },
  ]);
});

describe("errors are the SDK's own exceptions", () => {
  it('a dead token', async () => {
    const { page, node } = await connected();
    await sandbox.act('invalidate-tokens', { person: 'Petra Neumann', subcode: 460 });
    expect(await failure(node(Page, page.id).getFeed(['message']))).toMatchObject({
      name: 'FacebookRequestError',
      status: 401,
      response: { code: 190, error_subcode: 460, type: 'OAuthException', fbtrace_id: expect.any(String) },
    });
  });

  it('an object that is not there', async () => {
    const { node } = await connected();
    expect(await failure(node(PagePost, '1_2').get(['message']))).toMatchObject({
      name: 'FacebookRequestError',
      status: 400,
      message: expect.stringContaining('Unsupported get request'),
      response: { code: 100, error_subcode: 33, type: 'GraphMethodException' },
    });
  });

  it('a field that is not there', async () => {
    const { page, node } = await connected();
    expect(await failure(node(Page, page.id).get(['foo']))).toMatchObject({
      name: 'FacebookRequestError',
      message: '(#100) Tried accessing nonexisting field (foo) on node type (Page)',
    });
  });

  it('a closed window, on Messenger and on Instagram', async () => {
    const { page, node } = await connected();
    const { psid } = await sandbox.act<{ psid: string }>('message', {
      customer: 'Lena Hoffmann',
      page: page.id,
      text: 'Hallo',
    });
    await sandbox.act('instagram-message', { ...pair, text: 'Hallo' });
    const igsid = sandbox.world.instagram.igsids.all()[0]!.id;
    sandbox.world.advanceClock(25 * 3_600_000);
    const send = (id: string) =>
      failure(node(Page, page.id).createMessage([], { recipient: { id }, message: { text: 'x' } }));
    expect(await send(psid)).toMatchObject({ response: { code: 10, error_subcode: 2018278 } });
    expect(await send(igsid)).toMatchObject({ response: { code: 10, error_subcode: 2534022 } });
  });
});
