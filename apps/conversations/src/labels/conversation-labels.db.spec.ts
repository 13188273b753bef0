import type { Actor } from '#shared/contracts/actor.js';
import { labelsRpc } from '#shared/contracts/labels.js';
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

async function labelsOn(id: string): Promise<string[]> {
  const rows: { name: string }[] = await fixture.dataSource.query(
    `select t.name from conversation_tags c join tags t on t.id = c.tag_id where c.conversation_id = $1
     union all select t.name from conversation_topics c join topics t on t.id = c.topic_id where c.conversation_id = $1
     order by name`,
    [id],
  );
  return rows.map(({ name }) => name);
}

describe('labels of a conversation', () => {
  it('are put on and taken off by viewers, and show in the thread by their name of now', async () => {
    const { agent, id } = await world.waiting('viewer');
    const [late, angry] = [await world.tag(agent, 'late'), await world.tag(agent, 'angry')];
    const shop = await world.topic(agent, 'Shop');
    await world.changeLabels(agent, id, { addTagIds: [late, angry], addTopicIds: [shop] });
    expect(await labelsOn(id)).toEqual(['angry', 'late', 'Shop'].sort());
    await world.changeLabels(agent, id, { removeTagIds: [late], removeTopicIds: [shop] });
    expect(await labelsOn(id)).toEqual(['angry']);
    const admin: Actor = { ...agent, organizationRole: 'admin' };
    await fixture.rpc.call(labelsRpc.renameTag, {
      actor: admin,
      tagId: late,
      name: 'delayed',
      expectedVersion: 1,
    });
    const lines = await world.lines(agent, id, 'labelled');
    expect(lines).toHaveLength(4);
    expect(lines).toContainEqual(
      expect.objectContaining({
        label: 'tag',
        agentId: agent.userId,
        added: [],
        removed: [{ id: late, name: 'delayed' }],
      }),
    );
    expect(lines).toContainEqual(
      expect.objectContaining({ label: 'topic', added: [{ id: shop, name: 'Shop' }], removed: [] }),
    );
  });

  it('are no activity, and nothing when all is so already', async () => {
    const { agent, id } = await world.waiting('viewer');
    const tagId = await world.tag(agent, 'late');
    const { lastActivityAt, autoResolveAt } = await world.stored(id);
    await world.changeLabels(agent, id, { addTagIds: [tagId] });
    await world.changeLabels(agent, id, { addTagIds: [tagId], removeTagIds: [newId()] });
    expect(await world.stored(id)).toMatchObject({ lastActivityAt, autoResolveAt, version: 2 });
    expect(await world.lines(agent, id, 'labelled')).toHaveLength(1);
  });

  it('are of the organization, and not archived', async () => {
    const { agent, id } = await world.waiting('viewer');
    const stranger = actorOn([await fixture.channel()], 'viewer');
    const mine = await world.tag(agent, 'mine');
    const archived = await world.topic(agent, 'old');
    const admin: Actor = { ...agent, organizationRole: 'admin' };
    const archive = { actor: admin, topicId: archived, expectedVersion: 1, changes: { archived: true } };
    await fixture.rpc.call(labelsRpc.updateTopic, archive);
    const foreign = await world.tag(stranger, 'foreign');
    for (const unknown of [foreign, newId()])
      await expect(world.changeLabels(agent, id, { addTagIds: [mine, unknown] })).rejects.toMatchObject({
        code: 'validation-failed',
        violations: [{ pointer: '/addTagIds/1' }],
      });
    await expect(world.changeLabels(agent, id, { addTopicIds: [archived] })).rejects.toMatchObject({
      violations: [{ pointer: '/addTopicIds/0' }],
    });
    const both = { addTagIds: [mine], removeTagIds: [mine] };
    expect(await codeOf(world.changeLabels(agent, id, both))).toBe('validation-failed');
    expect(await labelsOn(id)).toEqual([]);
  });

  it('are of no conversation that one does not see', async () => {
    const { agent, id } = await world.waiting('viewer');
    const addTagIds = [await world.tag(agent, 'late')];
    const stranger = actorOn([await fixture.channel()], 'supervisor');
    expect(await codeOf(world.changeLabels(stranger, id, { addTagIds }))).toBe('not-found');
    expect(await codeOf(world.changeLabels({ ...agent, organizationId: newId() }, id, { addTagIds }))).toBe(
      'not-found',
    );
  });

  it('survive that twenty agents change them at once, and a tag is deleted meanwhile', async () => {
    const { agent, id } = await world.waiting('viewer');
    const tagIds = await Promise.all(
      Array.from({ length: 20 }, (_, index) => world.tag(agent, `tag ${index}`)),
    );
    const admin: Actor = { ...agent, organizationRole: 'admin' };
    const remove = { actor: admin, tagId: tagIds[10] ?? '', expectedVersion: 1 };
    const [deleted, ...codes] = await Promise.all([
      codeOf(fixture.rpc.call(labelsRpc.deleteTag, remove)),
      ...tagIds.map((tagId) => codeOf(world.changeLabels(agent, id, { addTagIds: [tagId] }))),
    ]);
    expect(deleted).toBe('answered');
    const refused = codes.filter((code) => code !== 'answered');
    expect(refused.length).toBeLessThanOrEqual(1);
    for (const code of refused) expect(code).toBe('validation-failed');
    expect(await labelsOn(id)).toHaveLength(19);
  });
});
