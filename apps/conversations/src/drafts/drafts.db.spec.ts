import type { Actor } from '#shared/contracts/actor.js';
import { draftsRpc } from '#shared/contracts/drafts.js';
import { newId } from '#shared/database/ids.js';
import { ErasureService } from '../erasure/erasure.service.js';
import { AgentWorld } from '../testing/agent-world.js';
import { actorOn, codeOf, ConversationsFixture } from '../testing/conversations-fixture.js';
import { comment, directMessage } from '../testing/facts.js';

let fixture: ConversationsFixture;
let world: AgentWorld;
beforeAll(async () => {
  fixture = await ConversationsFixture.start();
  world = new AgentWorld(fixture);
}, 30_000);
afterAll(() => fixture.close());

const read = async (actor: Actor, conversationId: string) =>
  fixture.rpc.call(draftsRpc.read, { actor, conversationId });
const write = async (actor: Actor, conversationId: string, text: string) =>
  fixture.rpc.call(draftsRpc.write, { actor, conversationId, text });
const stored = async (conversationId: string): Promise<string[]> => {
  const rows: { text: string }[] = await fixture.dataSource.query(
    'select text from drafts where conversation_id = $1 order by text',
    [conversationId],
  );
  return rows.map(({ text }) => text);
};

describe('drafts', () => {
  it('are kept for each user alone, and leave the conversation as it is', async () => {
    const { channel, agent, id } = await world.waiting();
    const colleague = actorOn([channel], 'supervisor');
    const before = await world.stored(id);
    const saved = await write(agent, id, 'Guten Tag 🎁\n ');
    expect(saved).toEqual({ text: 'Guten Tag 🎁\n ', savedAt: expect.any(String) });
    expect(await read(agent, id)).toEqual(saved);
    expect(await read(colleague, id)).toEqual({ text: '', savedAt: null });
    await write(colleague, id, 'Hallo');
    expect(await read(agent, id)).toEqual(saved);
    expect((await read(colleague, id)).text).toBe('Hallo');
    expect(await world.stored(id)).toEqual(before);
  });

  it('are replaced by what is written later, and forgotten with an empty text', async () => {
    const { agent, id } = await world.waiting();
    await write(agent, id, 'one');
    await write(agent, id, 'two');
    expect(await stored(id)).toEqual(['two']);
    expect(await write(agent, id, '')).toEqual({ text: '', savedAt: null });
    await write(agent, id, '');
    expect(await stored(id)).toEqual([]);
    expect(await read(agent, id)).toEqual({ text: '', savedAt: null });
  });

  it('are of 10,000 characters at the most', async () => {
    const { agent, id } = await world.waiting();
    expect(await codeOf(write(agent, id, '🎁'.repeat(10_000)))).toBe('answered');
    expect(await codeOf(write(agent, id, 'x'.repeat(10_001)))).toBe('validation-failed');
    expect(await stored(id)).toEqual(['🎁'.repeat(10_000)]);
  });

  it('do not exist for who does not see the conversation', async () => {
    const { agent, id } = await world.waiting();
    await write(agent, id, 'mine');
    for (const actor of [
      { ...agent, organizationId: newId() },
      { ...agent, channelRoles: {} },
    ]) {
      expect(await codeOf(read(actor, id))).toBe('not-found');
      expect(await codeOf(write(actor, id, 'x'))).toBe('not-found');
    }
    expect(await stored(id)).toEqual(['mine']);
  });

  it('go along when a thread turns out to be part of another; two of one user become one text', async () => {
    const channel = await fixture.channel();
    const agent = actorOn([channel], 'contributor');
    const colleague = actorOn([channel], 'contributor');
    await fixture.apply(channel, comment('c2', 2, { parentId: 'c1' }), comment('c0', 1));
    const threads: { id: string }[] = await fixture.dataSource.query(
      'select id from conversations where channel_id = $1 order by thread_key',
      [channel.id],
    );
    const [into, from] = threads;
    if (from === undefined || into === undefined) throw new Error('Two threads were expected');
    await write(agent, from.id, 'first');
    await write(agent, into.id, 'then');
    await write(colleague, from.id, 'of a colleague');
    await fixture.apply(channel, comment('c1', 1, { parentId: 'c0' }));
    expect((await read(agent, into.id)).text).toBe('first\nthen');
    expect((await read(colleague, into.id)).text).toBe('of a colleague');
    expect(await stored(from.id)).toEqual([]);
  });

  it('to a customer are erased with them, and to others stay', async () => {
    const channel = await fixture.channel();
    const agent = actorOn([channel], 'contributor');
    await fixture.apply(channel, directMessage('psid-jane', 'm1', 1), directMessage('psid-joe', 'm2', 2));
    const threads: { id: string }[] = await fixture.dataSource.query(
      'select id from conversations where channel_id = $1 order by thread_key',
      [channel.id],
    );
    const [jane, joe] = threads;
    if (jane === undefined || joe === undefined) throw new Error('Two threads were expected');
    await write(agent, jane.id, 'Dear Jane');
    await write(agent, joe.id, 'Dear Joe');
    const { id: channelId, organizationId } = channel;
    const request = { organizationId, channelId, requestId: newId(), customerIds: ['psid-jane'] };
    await fixture.service.app.get(ErasureService).erase(request);
    expect([await stored(jane.id), await stored(joe.id)]).toEqual([[], ['Dear Joe']]);
  });
});
