import { TestSandbox } from '../testing/harness.js';

let sandbox: TestSandbox;

beforeEach(async () => {
  sandbox = await TestSandbox.start();
});

afterEach(() => sandbox.stop());

const account = () => sandbox.page('Bäckerei').instagram!;
const lena = () => sandbox.world.customers.all()[0]!.id;

async function page(url: string): Promise<string> {
  const answer = await sandbox.running.app.inject({ url });
  expect(answer.statusCode).toBe(200);
  return answer.body;
}

/** Sends the form behind `action` as the page would. */
async function submit(action: string, fields: Record<string, string>): Promise<number> {
  const answer = await sandbox.running.app.inject({
    method: 'POST',
    url: `/sandbox/do/${action}`,
    headers: { 'content-type': 'application/x-www-form-urlencoded' },
    payload: new URLSearchParams({ ...fields, returnTo: '/' }).toString(),
  });
  return answer.statusCode;
}

it('shows posts with comments and their forms', async () => {
  const body = await page(`/sandbox/instagram/${account().id}?as=${lena()}&locale=en_GB`);
  expect(body.match(/data-testid="instagram-media"/g)).toHaveLength(4);
  expect(body).toContain('Das beste Brot der Stadt!');
  expect(body).toContain('data-testid="instagram-comment-text"');
  expect(body).toContain('data-testid="instagram-edit-comment"');
  expect(body).toContain('Start live video');
  expect(await page(`/sandbox/instagram/sonnenkorn?locale=de_DE`)).toContain('Livevideo starten');
});

it('takes comments, mentions, a broadcast and a story from its forms', async () => {
  const media = sandbox.world.instagram.media.all()[0]!.id;
  const { id } = account();
  expect(await submit('instagram-comment', { media, customer: lena(), text: 'Hm <b>' })).toBe(303);
  expect(await submit('instagram-customer-post', { customer: lena(), caption: '@sonnenkorn!' })).toBe(303);
  expect(await submit('instagram-live', { account: id, caption: 'Live' })).toBe(303);
  expect(await submit('instagram-post', { account: id, product: 'STORY' })).toBe(303);
  const body = await page(`/sandbox/instagram/${id}?as=${lena()}`);
  expect(body).toContain('Hm &lt;b&gt;');
  expect(body).toContain('data-testid="instagram-live-end"');
  expect(body.match(/data-testid="instagram-media"/g)).toHaveLength(7);
});

it('shows direct messages with pictures, reactions and story replies', async () => {
  const pair = { account: account().id, customer: lena() };
  const url = `/sandbox/instagram/${account().id}/direct/${lena()}`;
  await submit('instagram-post', { account: account().id, product: 'STORY' });
  expect(await submit('instagram-message', { ...pair, text: 'Hallo' })).toBe(303);
  expect(await submit('instagram-message', { ...pair, attachmentType: 'image' })).toBe(303);
  await sandbox.act('instagram-account-message', { ...pair, text: 'Guten Tag' });
  const [first] = sandbox.world.instagram.messages.all();
  expect(await submit('instagram-react', { message: first!.id })).toBe(303);
  const body = await page(url);
  expect(body.match(/data-testid="message"/g)).toHaveLength(3);
  expect(body).toContain('Guten Tag');
  expect(body).toContain('data-testid="story-reply"');
  expect(body).toContain('data-testid="instagram-unreact"');
  const picture = /src="(\/sandbox-cdn\/[^"]+)"/.exec(body)![1]!.replaceAll('&amp;', '&');
  expect((await sandbox.running.app.inject({ url: picture })).headers['content-type']).toBe('image/png');
  expect(await submit('instagram-unsend', { message: first!.id })).toBe(303);
  expect(await page(url)).not.toContain('Hallo');
});

it('leads to the chosen customer', async () => {
  const answer = await sandbox.running.app.inject({
    url: `/sandbox/instagram/${account().id}/direct?as=${lena()}`,
  });
  expect(answer.headers.location).toBe(`/sandbox/instagram/${account().id}/direct/${lena()}`);
});

it('shows a Group, says that Graph does not serve it, and takes posts and comments', async () => {
  const group = sandbox.world.groups.groups.all()[0]!.id;
  const post = sandbox.world.groups.posts.all()[0]!.id;
  expect(await submit('group-post', { group, customer: lena(), text: 'Noch eine Frage' })).toBe(303);
  expect(await submit('group-comment', { post, customer: lena(), text: 'Danke' })).toBe(303);
  const body = await page(`/sandbox/groups/${group}?as=${lena()}`);
  expect(body).toContain('data-testid="groups-off"');
  expect(body).toContain('Noch eine Frage');
  expect(body).toContain('Danke');
  await sandbox.api('PUT', '/settings', { legacyGroups: true });
  expect(await page(`/sandbox/groups/${group}`)).not.toContain('groups-off');
});

it('is reached from the overview', async () => {
  const body = await page('/');
  expect(body).toContain(`/sandbox/instagram/${account().id}`);
  expect(body).toContain(`/sandbox/groups/${sandbox.world.groups.groups.all()[0]!.id}`);
});
