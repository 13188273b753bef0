import type { Actor } from '#shared/contracts/actor.js';
import { searchRpc, type Contact } from '#shared/contracts/search.js';
import { newId } from '#shared/database/ids.js';
import { actorOn, codeOf, ConversationsFixture } from '../testing/conversations-fixture.js';
import { comment, directMessage } from '../testing/facts.js';

let fixture: ConversationsFixture;
beforeAll(async () => {
  fixture = await ConversationsFixture.start();
}, 30_000);
afterAll(() => fixture.close());

type Page = { items: Contact[]; nextCursor: string | null };
const list = (actor: Actor, text = '', more: { limit?: number; cursor?: string } = {}): Promise<Page> =>
  fixture.rpc.call(searchRpc.listContacts, { actor, text, limit: 50, ...more });
const names = async (actor: Actor, text?: string): Promise<(string | null)[]> =>
  (await list(actor, text)).items.map(({ name }) => name);
const by = (platformId: string, name: string): object => ({ author: { platformId, name } });

describe('contacts', () => {
  it('are listed once each, last active first, page by page', async () => {
    const channel = await fixture.channel();
    const agent = actorOn([channel], 'viewer');
    await fixture.apply(channel, comment('c1', 1, by('u1', 'Anna')), comment('c2', 2, by('u2', 'Ben')));
    await fixture.apply(channel, comment('c3', 3, by('u1', 'Anna')), comment('c4', 4, by('u3', 'Cem')));
    expect(await names(agent)).toEqual(['Cem', 'Anna', 'Ben']);
    const found: string[] = [];
    for (let cursor: string | null | undefined; cursor !== null;) {
      const page: Page = await list(agent, '', { limit: 1, ...(cursor === undefined ? {} : { cursor }) });
      found.push(...page.items.map(({ name }) => name ?? ''));
      cursor = page.nextCursor;
    }
    expect(found).toEqual(['Cem', 'Anna', 'Ben']);
    const cursor = (await list(agent, '', { limit: 1 })).nextCursor ?? '';
    expect(await codeOf(list(agent, 'a', { cursor }))).toBe('cursor-invalid');
  });

  it('are found by any part of their name, which is no pattern', async () => {
    const channel = await fixture.channel();
    const agent = actorOn([channel], 'viewer');
    await fixture.apply(
      channel,
      comment('c1', 1, by('u1', 'Jörg_Öztürk')),
      comment('c2', 2, by('u2', '100% 😀')),
    );
    for (const text of ['öztü', 'JÖRG', 'g_ö']) expect(await names(agent, text)).toEqual(['Jörg_Öztürk']);
    for (const text of ['%', '100%', '😀']) expect(await names(agent, text)).toEqual(['100% 😀']);
    expect(await names(agent, '_')).toEqual(['Jörg_Öztürk']);
    for (const text of [`' or true --`, '\\', '\u0000']) expect(await names(agent, text)).toEqual([]);
  });

  it('have a history over the channels that one may see, theirs and where they wrote', async () => {
    const first = await fixture.channel();
    const more = { organizationId: first.organizationId };
    const second = await fixture.channel(more);
    const instagram = await fixture.channel({ ...more, platform: 'instagram-profile' });
    await fixture.apply(first, directMessage('u1', 'm1', 1), comment('c1', 2, by('u2', 'Ben')));
    await fixture.apply(first, comment('c2', 3, { parentId: 'c1', ...by('u1', 'Anna') }));
    await fixture.apply(second, comment('c3', 4, by('u1', 'Anna')));
    await fixture.apply(instagram, directMessage('u1', 'm2', 5));
    const both = actorOn([first, second, instagram], 'viewer');
    const contact = (await list(actorOn([first], 'viewer'))).items.find(({ name }) => name !== 'Ben');
    const contactId = contact?.id ?? '';
    const history = async (actor: Actor): Promise<string[]> =>
      (await fixture.rpc.call(searchRpc.listContactConversations, { actor, contactId, limit: 50 })).items.map(
        ({ lastActivityAt }) => lastActivityAt.slice(-5, -1),
      );
    expect(contact?.conversationCount).toBe(2);
    expect(await history(actorOn([first], 'viewer'))).toHaveLength(2);
    expect(await history(both)).toHaveLength(3);
    const seen = await fixture.rpc.call(searchRpc.getContact, { actor: both, contactId });
    expect(seen).toMatchObject({
      conversationCount: 3,
      channelId: first.id,
      platformContactId: expect.any(String),
      knownSince: expect.any(String),
    });
  });

  it('of channels that one does not see do not exist', async () => {
    const channel = await fixture.channel();
    const agent = actorOn([channel], 'viewer');
    await fixture.apply(channel, comment('c1', 1, by('u1', 'Anna')));
    const contactId = (await list(agent)).items[0]?.id ?? '';
    const elsewhere = actorOn(
      [await fixture.channel({ organizationId: channel.organizationId })],
      'supervisor',
    );
    for (const actor of [elsewhere, { ...agent, organizationId: newId() }, { ...agent, channelRoles: {} }]) {
      expect(await names(actor)).toEqual([]);
      expect(await names(actor, 'anna')).toEqual([]);
      expect(await codeOf(fixture.rpc.call(searchRpc.getContact, { actor, contactId }))).toBe('not-found');
      const history = fixture.rpc.call(searchRpc.listContactConversations, { actor, contactId, limit: 50 });
      expect(await codeOf(history)).toBe('not-found');
    }
  });
});
