import { newId } from '#shared/database/ids.js';
import { waitFor } from '#shared/testing/wait-for.js';
import { AgentWorld, memberOf } from '../testing/agent-world.js';
import { actorOn, codeOf, ConversationsFixture } from '../testing/conversations-fixture.js';

let fixture: ConversationsFixture;
let world: AgentWorld;
beforeAll(async () => {
  fixture = await ConversationsFixture.start();
  world = new AgentWorld(fixture);
}, 30_000);
afterAll(() => fixture.close());

describe('ownership', () => {
  it('is taken, given and dropped, and shows in the thread', async () => {
    const { channel, agent, id } = await world.waiting();
    const colleague = actorOn([channel], 'contributor');
    expect(await world.setOwner(agent, id, memberOf(agent))).toMatchObject({ ownerId: agent.userId });
    expect(await world.setOwner(agent, id, memberOf(colleague))).toMatchObject({ ownerId: colleague.userId });
    expect(await world.setOwner(agent, id, null)).toMatchObject({ ownerId: null, queue: 'new' });
    const agentId = agent.userId;
    expect(await world.lines(agent, id, 'owned')).toMatchObject([
      { from: colleague.userId, to: null, agentId },
      { from: agentId, to: colleague.userId, agentId },
      { from: null, to: agentId, agentId },
    ]);
  });

  it('is no activity: neither the order of the inbox nor the deadline moves', async () => {
    const { agent, id } = await world.waiting();
    const before = await world.stored(id);
    await world.setOwner(agent, id, memberOf(agent));
    const { lastActivityAt, autoResolveAt } = before;
    expect(await world.stored(id)).toMatchObject({ lastActivityAt, autoResolveAt, version: 2 });
    await waitFor(() =>
      fixture.changes.find(
        (one) => one.conversationId === id && one.version === 2 && one.change === 'detail',
      ),
    );
  });

  it('changes nothing when it is so already', async () => {
    const { agent, id } = await world.waiting();
    const owned = await world.setOwner(agent, id, memberOf(agent));
    expect(await world.setOwner(agent, id, memberOf(agent))).toEqual(owned);
  });

  it('is only for who may own: Contributors on this channel', async () => {
    const { channel, agent, id } = await world.waiting();
    const elsewhere = actorOn([await fixture.channel()], 'supervisor');
    for (const other of [actorOn([channel], 'viewer'), elsewhere])
      expect(await codeOf(world.setOwner(agent, id, memberOf(other)))).toBe('owner-not-possible');
    expect(await world.stored(id)).toMatchObject({ ownerId: null, version: 1 });
  });

  it('is changed by Contributors only, and by nobody who does not see the conversation', async () => {
    const { channel, agent, id } = await world.waiting();
    const viewer = actorOn([channel], 'viewer');
    expect(await codeOf(world.setOwner(viewer, id, memberOf(agent)))).toBe('role-missing');
    const stranger = { ...agent, organizationId: newId() };
    expect(await codeOf(world.setOwner(stranger, id, null))).toBe('not-found');
    expect(await codeOf(world.setOwner(agent, newId(), null))).toBe('not-found');
  });

  it('is nothing that a resolved conversation has', async () => {
    const { agent, id } = await world.waiting();
    await world.move(agent, id, 'resolved');
    expect(await codeOf(world.setOwner(agent, id, memberOf(agent)))).toBe('transition-refused');
  });

  it('goes to one of twenty who want it at once; the others see who has it', async () => {
    const { channel, agent, id } = await world.waiting();
    const agents = Array.from({ length: 20 }, () => actorOn([channel], 'contributor'));
    const tries = await Promise.allSettled(agents.map((one) => world.setOwner(one, id, memberOf(one), 1)));
    const { ownerId } = await world.stored(id);
    const losers = tries.flatMap((one): unknown[] => (one.status === 'rejected' ? [one.reason] : []));
    expect(losers).toHaveLength(19);
    for (const loser of losers)
      expect(loser).toMatchObject({ code: 'version-conflict', members: { current: { id, ownerId } } });
    expect(await world.lines(agent, id, 'owned')).toHaveLength(1);
  });
});
