import { newId } from '#shared/database/ids.js';
import { AgentWorld } from '../testing/agent-world.js';
import { actorOn, codeOf, ConversationsFixture } from '../testing/conversations-fixture.js';

let fixture: ConversationsFixture;
let world: AgentWorld;
beforeAll(async () => {
  fixture = await ConversationsFixture.start();
  world = new AgentWorld(fixture);
}, 30_000);
afterAll(() => fixture.close());

describe('moving a conversation by hand', () => {
  it('is open to viewers, and shows in the thread', async () => {
    const { agent, id } = await world.waiting('viewer');
    expect(await world.move(agent, id, 'pending')).toMatchObject({
      queue: 'pending',
      version: 2,
      ownerId: null,
    });
    expect(await world.move(agent, id, 'resolved')).toMatchObject({ queue: 'resolved', version: 3 });
    expect(await world.move(agent, id, 'pending')).toMatchObject({ queue: 'pending', caseNumber: 1 });
    expect(await world.lines(agent, id, 'moved')).toMatchObject([
      { from: 'resolved', to: 'pending', by: 'agent', agentId: agent.userId },
      { from: 'pending', to: 'resolved', by: 'agent' },
      { from: 'new', to: 'pending', by: 'agent' },
      { from: null, to: 'new', by: 'customer', agentId: null },
    ]);
  });

  it('changes nothing when it is there already', async () => {
    const { agent, id } = await world.waiting('viewer');
    const moved = await world.move(agent, id, 'resolved');
    expect(await world.move(agent, id, 'resolved')).toEqual(moved);
  });

  it('is refused when the conversation changed meanwhile, and shows what it has become', async () => {
    const { agent, id, write } = await world.waiting('viewer');
    await write('m2', 2);
    await expect(world.move(agent, id, 'resolved', { expectedVersion: 1 })).rejects.toMatchObject({
      code: 'version-conflict',
      detail: 'Expected version 1, it is at version 2',
      members: { current: { id, queue: 'new', version: 2, messageCount: 2 } },
    });
    const moved = await world.move(agent, id, 'resolved', { expectedVersion: 2 });
    expect(moved).toMatchObject({ queue: 'resolved', version: 3 });
  });

  it('loses to a customer who writes something the agent has not covered', async () => {
    const { agent, id, write } = await world.waiting('viewer');
    await world.move(agent, id, 'resolved');
    await write('m2', 2);
    expect(await world.stored(id)).toMatchObject({ queue: 'new', caseNumber: 2 });
  });

  it('lets one of twenty agents through who all saw the same version', async () => {
    const { agent, id } = await world.waiting('viewer');
    const tries = Array.from({ length: 20 }, (_, index) =>
      codeOf(world.move(agent, id, index % 2 ? 'pending' : 'resolved', { expectedVersion: 1 })),
    );
    const codes = await Promise.all(tries);
    expect(codes.filter((code) => code === 'answered')).toHaveLength(1);
    expect(codes.filter((code) => code === 'version-conflict')).toHaveLength(19);
  });

  it('cannot go to New, and not be done by who does not see it', async () => {
    const { agent, id } = await world.waiting('viewer');
    expect(await codeOf(world.move(agent, id, 'new' as 'pending'))).toBe('validation-failed');
    const stranger = actorOn([await fixture.channel()], 'supervisor');
    expect(await codeOf(world.move(stranger, id, 'pending'))).toBe('not-found');
    expect(await codeOf(world.move({ ...agent, organizationId: newId() }, id, 'pending'))).toBe('not-found');
    expect(await codeOf(world.move(agent, newId(), 'pending'))).toBe('not-found');
  });
});

describe('the reason for resolving', () => {
  it('shows in the thread by its name of now', async () => {
    const { agent, id } = await world.waiting('viewer');
    const resolveReasonId = await world.reason(agent, 'Spam');
    await world.move(agent, id, 'resolved', { resolveReasonId });
    const [moved] = await world.lines(agent, id, 'moved');
    expect(moved).toMatchObject({ to: 'resolved', reason: { id: resolveReasonId, name: 'Spam' } });
  });

  it('must be one of the organization, and be for resolving', async () => {
    const { agent, id } = await world.waiting('viewer');
    const foreign = await world.reason(actorOn([await fixture.channel()], 'viewer'), 'Spam');
    const wrong = { code: 'validation-failed', violations: [{ pointer: '/resolveReasonId' }] };
    for (const resolveReasonId of [foreign, newId()])
      await expect(world.move(agent, id, 'resolved', { resolveReasonId })).rejects.toMatchObject(wrong);
    const resolveReasonId = await world.reason(agent, 'Spam');
    await expect(world.move(agent, id, 'pending', { resolveReasonId })).rejects.toMatchObject(wrong);
    expect(await world.stored(id)).toMatchObject({ queue: 'new', version: 1 });
  });
});
