import type { Stack } from '../scripts/infra/stack.js';
import { startThrowAwayStack } from '../scripts/infra/throw-away-stack.js';
import { ApiClient } from './support/api-client.js';
import { connectPage, postJson, type ConnectedPage } from './support/connect-page.js';
import { Inbox } from './support/inbox.js';

const GROUPS_ENABLED = 'true';

/** domain.md 1: Groups work against a Graph that still serves them; there are no webhooks, so they are polled. */
describe('a Facebook Group, where Graph still serves it', () => {
  let stack: Stack;
  let inbox: Inbox;
  let connected: ConnectedPage;

  beforeAll(async () => {
    stack = await startThrowAwayStack({
      environment: {
        gateway: { GROUPS_ENABLED },
        channels: { GROUPS_ENABLED },
        'ingest-meta': { GROUPS_ENABLED, GROUP_POLL_SECONDS: '1' },
        'meta-sandbox': { LEGACY_GROUPS: 'true' },
      },
    });
    const { email, password } = stack.credentials;
    const api = await ApiClient.signIn(stack.urls.gateway, email, password);
    inbox = new Inbox(api);
    connected = await connectPage(api, stack.urls['meta-sandbox'], 'Bäckerei Sonnenkorn', {
      withGroup: true,
    });
  }, 300_000);

  afterAll(async () => {
    await stack?.stop();
  }, 120_000);

  const sandbox = (type: string, input: object): Promise<{ id: string }> =>
    postJson(`${stack.urls['meta-sandbox']}/sandbox/api/actions/${type}`, input);

  it('brings in posts with their comments as one thread, and takes answers', async () => {
    if (connected.group === null) throw new Error('The group is not connected');
    const { channelId, groupId } = connected.group;
    const post = await sandbox('group-post', {
      customer: 'Lena Hoffmann',
      group: groupId,
      text: 'Which flour do you use?',
    });
    await sandbox('group-comment', { customer: 'Oliver Wright', post: post.id, text: 'Rye, I think' });
    const { conversation } = await inbox.withText(channelId, 'Rye, I think');
    const texts = (await inbox.messages(conversation.id)).map(({ text }) => text);
    // Graph tells times in seconds, and both are of the same one.
    expect(new Set(texts)).toEqual(new Set(['Rye, I think', 'Which flour do you use?']));

    const reply = await inbox.reply(conversation.id, { text: 'Spelt!' });
    expect(reply.delivery?.state).toBe('sent');
    // What the next polls find is the same comment.
    await new Promise((resolve) => setTimeout(resolve, 3000));
    const outbound = (await inbox.messages(conversation.id)).filter(
      ({ direction }) => direction === 'outbound',
    );
    expect(outbound.map(({ text }) => text)).toEqual(['Spelt!']);
  }, 180_000);
});
