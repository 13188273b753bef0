import type { Stack } from '../scripts/infra/stack.js';
import { startThrowAwayStack } from '../scripts/infra/throw-away-stack.js';
import { ApiClient } from './support/api-client.js';
import { connectPage } from './support/connect-page.js';
import { loadDemo, type DemoLoaded } from './support/load-demo.js';

interface Inbox {
  items: { kind: string; queue: string; ownerId: string | null; topics: unknown[] }[];
}

/** Issue 5: `parley demo load` fills the sandbox and the inbox, the same each time. */
describe('parley demo load', () => {
  let stack: Stack;
  let admin: ApiClient;

  beforeAll(async () => {
    stack = await startThrowAwayStack();
    admin = await ApiClient.signIn(stack.urls.gateway, stack.credentials.email, stack.credentials.password);
    await connectPage(admin, stack.urls['meta-sandbox'], 'Bäckerei Sonnenkorn', { withInstagram: true });
  }, 300_000);
  afterAll(async () => stack?.stop(), 60_000);

  const load = (conversations: number): Promise<DemoLoaded> => loadDemo(stack, conversations);
  const queue = async (name: string): Promise<Inbox['items']> =>
    (await admin.get<Inbox>(`/v1/conversations?queue=${name}&limit=200`)).body.items;

  it('lets customers write and agents answer, each as far as its story says', async () => {
    const loaded = await load(60);
    expect(loaded).toMatchObject({ conversations: 60, alreadyThere: 0 });
    // The sandbox has some comments of its own, without a topic.
    const inQueue = async (name: string) => (await queue(name)).filter(({ topics }) => topics.length > 0);
    const [fresh, pending, resolved] = [
      await inQueue('new'),
      await inQueue('pending'),
      await inQueue('resolved'),
    ];
    const { noted, owned, answered, failed, resolved: ended } = loaded.desk;
    expect([pending.length, resolved.length]).toEqual([answered + failed, ended]);
    expect(fresh.length + pending.length + resolved.length).toBe(60);
    const kinds = [...fresh, ...pending, ...resolved].map(({ kind }) => kind);
    expect(new Set(kinds)).toEqual(new Set(['direct-message', 'comment', 'mention']));
    expect(fresh.filter(({ ownerId }) => ownerId !== null)).toHaveLength(owned);
    expect([noted, owned, answered, failed, ended].every((count) => count > 0)).toBe(true);
  }, 240_000);

  it('does nothing twice', async () => {
    const before = await queue('pending');
    expect(await load(60)).toMatchObject({ conversations: 0, alreadyThere: 60, desk: { answered: 0 } });
    expect(await queue('pending')).toEqual(before);
  }, 180_000);
});
