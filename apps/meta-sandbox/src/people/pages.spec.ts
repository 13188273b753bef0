import { TestSandbox } from '../testing/harness.js';

let sandbox: TestSandbox;

beforeEach(async () => {
  sandbox = await TestSandbox.start();
});

afterEach(() => sandbox.stop());

const show = async (url: string, language = 'en') =>
  (await sandbox.running.app.inject({ url, headers: { 'accept-language': language } })).body;

/** What a form of a page sends. */
const submit = (action: string, form: Record<string, string>) =>
  sandbox.running.app.inject({
    method: 'POST',
    url: `/sandbox/do/${action}`,
    headers: { 'content-type': 'application/x-www-form-urlencoded' },
    payload: new URLSearchParams({ ...form, returnTo: '/' }).toString(),
  });

const lena = () => sandbox.world.customers.find(({ name }) => name === 'Lena Hoffmann')!.id;

it('shows pictures, reactions and edits in Messenger, from this site only', async () => {
  const page = sandbox.page('Bäckerei').id;
  const chat = { page, customer: lena() };
  await submit('attachment', { ...chat, type: 'image' });
  await submit('message', { ...chat, text: 'Hallo' });
  const { id } = sandbox.world.messages.all().at(-1)!;
  await submit('react', { message: id });
  await submit('edit-message', { message: id, text: 'Hallo!' });
  const body = await show(`/sandbox/messenger/${page}/${lena()}`);
  expect(body).toMatch(/<img class="picture" src="\/sandbox-cdn\//);
  expect(body).toContain('❤');
  expect(body).toContain('Hallo!');
  expect(body).toContain('data-testid="message-unreact"');
});

it('posts as a visitor, likes, and hides by hand', async () => {
  const page = sandbox.page('Bäckerei').id;
  await submit('visitor-post', { page, customer: lena(), text: 'Tolle Brötchen' });
  const post = sandbox.world.posts.all().at(-1)!;
  await submit('comment', { customer: lena(), post: post.id, text: 'Wirklich' });
  const comment = sandbox.world.comments.all().at(-1)!;
  await submit('like', { customer: lena(), target: comment.id });
  await submit('hide-comment', { comment: comment.id, hidden: 'true' });
  const body = await show(`/sandbox/pages/${page}?as=${lena()}`, 'de');
  expect(body).toContain('Tolle Brötchen');
  expect(body).toContain('data-testid="comment-hidden"');
  expect(body).toContain('data-testid="unlike"');
  await submit('hide-comment', { comment: comment.id, hidden: 'false' });
  expect(sandbox.world.comments.get(comment.id)?.hidden).toBe(false);
});

it('sets and clears faults by hand, and refuses what is not JSON', async () => {
  await submit('faults', { json: '{"webhooks":{"drop":{"next":2}}}' });
  expect(await show('/sandbox/faults')).toContain('&quot;drop&quot;');
  expect(await show('/sandbox/faults', 'de')).toContain('Störungen');
  expect((await submit('faults', { json: '{' })).statusCode).toBe(422);
  await submit('faults', { json: '{}' });
  expect(sandbox.running.sandbox.faults.get().webhooks).toEqual({});
});

it('lets a person remove the app, also without a callback address', async () => {
  const person = sandbox.world.people.all()[0]!.id;
  expect((await submit('remove-app', { person })).statusCode).toBe(303);
  expect(await show('/sandbox/faults')).toContain('None yet.');
});
