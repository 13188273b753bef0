import type { Actor } from '#shared/contracts/actor.js';
import { labelsRpc } from '#shared/contracts/labels.js';
import { newId } from '#shared/database/ids.js';
import { waitFor } from '#shared/testing/wait-for.js';
import { AgentWorld } from '../testing/agent-world.js';
import { actorOn, codeOf, ConversationsFixture } from '../testing/conversations-fixture.js';

let fixture: ConversationsFixture;
let world: AgentWorld;
beforeAll(async () => {
  fixture = await ConversationsFixture.start();
  world = new AgentWorld(fixture);
}, 30_000);
afterAll(() => fixture.close());

async function adminOf(): Promise<Actor> {
  return { ...actorOn([await fixture.channel()], 'viewer'), organizationRole: 'admin', name: 'Ada Admin' };
}

const tagsOf = async (actor: Actor) => (await fixture.rpc.call(labelsRpc.listTags, { actor })).items;
const create = async (actor: Actor, name: string) => fixture.rpc.call(labelsRpc.createTag, { actor, name });

const strange = ["'; drop table tags; --", '%_\\', '🎁'.repeat(50), 'a\u0000b', '\ud800x', '<b>x</b>'];

describe('tags', () => {
  it('are added by whoever has a role on a channel, and listed by name', async () => {
    const viewer = actorOn([await fixture.channel()], 'viewer');
    for (const name of ['beta', 'Alpha', ' gamma ']) await create(viewer, name);
    expect((await tagsOf(viewer)).map(({ name }) => name)).toEqual(['Alpha', 'beta', 'gamma']);
    const outside = { ...viewer, channelRoles: {} };
    expect(await codeOf(create(outside, 'delta'))).toBe('role-missing');
    expect(await create({ ...outside, organizationRole: 'admin' }, 'delta')).toMatchObject({ version: 1 });
    expect(await tagsOf({ ...viewer, organizationId: newId() })).toEqual([]);
  });

  it('are one, however often and in whatever case they are added at once', async () => {
    const viewer = actorOn([await fixture.channel()], 'viewer');
    const names = Array.from({ length: 20 }, (_, index) => (index % 2 ? 'RÜCKGABE' : 'Rückgabe'));
    const ids = await Promise.all(names.map(async (name) => (await create(viewer, name)).id));
    expect(new Set(ids).size).toBe(1);
  });

  it('have names of 1 to 50 characters, of any kind', async () => {
    const viewer = actorOn([await fixture.channel()], 'viewer');
    for (const name of ['', '   ', 'x'.repeat(51), '🎁'.repeat(51)])
      expect(await codeOf(create(viewer, name))).toBe('validation-failed');
    for (const name of strange) expect(await codeOf(create(viewer, name))).toBe('answered');
    expect(await tagsOf(viewer)).toHaveLength(strange.length);
  });

  it('are at most 5,000', async () => {
    const viewer = actorOn([await fixture.channel()], 'viewer');
    await fixture.dataSource.query(
      `insert into tags (id, organization_id, name, name_key)
       select gen_random_uuid(), $1, 'tag ' || n, 'tag ' || n from generate_series(1, 5000) n`,
      [viewer.organizationId],
    );
    expect(await codeOf(create(viewer, 'one more'))).toBe('limit-reached');
    expect(await create(viewer, 'Tag 1')).toMatchObject({ name: 'tag 1' });
  });

  it('are renamed by admins, with a trace in the audit log', async () => {
    const admin = await adminOf();
    const { id: tagId } = await create(admin, 'retrun');
    await create(admin, 'refund');
    const rename = (actor: Actor, name: string, expectedVersion = 1) =>
      fixture.rpc.call(labelsRpc.renameTag, { actor, tagId, name, expectedVersion });
    expect(await codeOf(rename({ ...admin, organizationRole: 'member' }, 'return'))).toBe('role-missing');
    expect(await codeOf(rename({ ...admin, organizationId: newId() }, 'return'))).toBe('not-found');
    expect(await codeOf(rename(admin, 'REFUND'))).toBe('name-taken');
    expect(await rename(admin, 'Return')).toEqual({ id: tagId, name: 'Return', version: 2 });
    expect(await rename(admin, 'return', 2)).toMatchObject({ name: 'return', version: 3 });
    await expect(rename(admin, 'again', 2)).rejects.toMatchObject({
      code: 'precondition-failed',
      members: { conflict: { changedBy: 'Ada Admin', fields: ['name'] } },
    });
    const audited = await waitFor(() =>
      fixture.events.find(
        ({ name, payload }) =>
          name === 'audit.recorded' && payload['organizationId'] === admin.organizationId,
      ),
    );
    expect(audited.payload).toMatchObject({
      action: 'tag.renamed',
      actorId: admin.userId,
      subject: { tagId },
      before: { name: 'retrun' },
      after: { name: 'Return' },
    });
  });

  it('are deleted by admins, and gone from every conversation; threads keep their name', async () => {
    const { agent, id } = await world.waiting('viewer');
    const tagId = await world.tag(agent, 'soon gone');
    await world.changeLabels(agent, id, { addTagIds: [tagId] });
    const remove = (actor: Actor, expectedVersion = 1) =>
      fixture.rpc.call(labelsRpc.deleteTag, { actor, tagId, expectedVersion });
    const admin: Actor = { ...agent, organizationRole: 'admin' };
    expect(await codeOf(remove(agent))).toBe('role-missing');
    expect(await codeOf(remove({ ...admin, organizationId: newId() }))).toBe('not-found');
    expect(await codeOf(remove(admin, 7))).toBe('precondition-failed');
    await remove(admin);
    expect(await codeOf(remove(admin))).toBe('not-found');
    const left = await fixture.dataSource.query(
      `select 1 from conversation_tags where conversation_id = $1`,
      [id],
    );
    expect(left).toEqual([]);
    expect(await world.lines(agent, id, 'labelled')).toMatchObject([
      { label: 'tag', added: [{ id: tagId, name: 'soon gone' }], removed: [] },
    ]);
  });
});

describe('topics', () => {
  const topicsOf = async (actor: Actor) => (await fixture.rpc.call(labelsRpc.listTopics, { actor })).items;
  const add = async (actor: Actor, name: string, parentId: string | null = null) =>
    fixture.rpc.call(labelsRpc.createTopic, { actor, name, parentId });
  const update = async (
    actor: Actor,
    topicId: string,
    expectedVersion: number,
    changes: { name?: string; archived?: boolean },
  ) => fixture.rpc.call(labelsRpc.updateTopic, { actor, topicId, expectedVersion, changes });

  it('are a tree of two levels, parents before their children', async () => {
    const admin = await adminOf();
    const shop = await add(admin, 'Shop');
    const delivery = await add(admin, 'Delivery');
    await add(admin, 'Returns', shop.id);
    const late = await add(admin, 'Late', delivery.id);
    expect((await topicsOf(admin)).map(({ name }) => name)).toEqual(['Delivery', 'Late', 'Shop', 'Returns']);
    const foreign = await add(await adminOf(), 'Elsewhere');
    for (const parentId of [late.id, foreign.id, newId()])
      await expect(add(admin, 'x', parentId)).rejects.toMatchObject({
        code: 'validation-failed',
        violations: [{ pointer: '/parentId' }],
      });
  });

  it('have names that are unique among siblings', async () => {
    const admin = await adminOf();
    const shop = await add(admin, 'Shop');
    const returns = await add(admin, 'Returns', shop.id);
    expect(await codeOf(add(admin, 'SHOP'))).toBe('name-taken');
    expect(await codeOf(add(admin, 'returns', shop.id))).toBe('name-taken');
    const top = await add(admin, 'Returns');
    expect(await codeOf(update(admin, top.id, 1, { name: 'shop' }))).toBe('name-taken');
    expect(await update(admin, returns.id, 1, { name: 'returns' })).toMatchObject({ version: 2 });
    for (const name of ['', 'x'.repeat(256)])
      expect(await codeOf(add(admin, name))).toBe('validation-failed');
    expect(await codeOf(add(admin, '🎁'.repeat(255)))).toBe('answered');
  });

  it('are archived with their children, and brought back one by one', async () => {
    const admin = await adminOf();
    const shop = await add(admin, 'Shop');
    const returns = await add(admin, 'Returns', shop.id);
    await update(admin, shop.id, 1, { archived: true });
    expect((await topicsOf(admin)).map(({ archived }) => archived)).toEqual([true, true]);
    expect(await codeOf(add(admin, 'New', shop.id))).toBe('validation-failed');
    expect(await codeOf(update(admin, returns.id, 2, { archived: false }))).toBe('validation-failed');
    await update(admin, shop.id, 2, { archived: false });
    await update(admin, returns.id, 2, { archived: false });
    expect((await topicsOf(admin)).map(({ archived }) => archived)).toEqual([false, false]);
  });

  it('are kept by admins of the organization, who learn of each other', async () => {
    const admin = await adminOf();
    const shop = await add(admin, 'Shop');
    expect(await codeOf(add({ ...admin, organizationRole: 'member' }, 'x'))).toBe('role-missing');
    expect(await codeOf(update({ ...admin, organizationRole: 'member' }, shop.id, 1, {}))).toBe(
      'role-missing',
    );
    expect(await codeOf(update({ ...admin, organizationId: newId() }, shop.id, 1, {}))).toBe('not-found');
    await update(admin, shop.id, 1, { archived: true });
    await expect(update(admin, shop.id, 1, { name: 'x' })).rejects.toMatchObject({
      code: 'precondition-failed',
      members: { conflict: { changedBy: 'Ada Admin', fields: ['archived'] } },
    });
  });
});

describe('resolve reasons', () => {
  const add = async (actor: Actor, name: string) =>
    fixture.rpc.call(labelsRpc.createResolveReason, { actor, name });
  const update = async (
    actor: Actor,
    resolveReasonId: string,
    changes: { name?: string; archived?: boolean },
    expectedVersion = 1,
  ) => fixture.rpc.call(labelsRpc.updateResolveReason, { actor, resolveReasonId, expectedVersion, changes });

  it('are kept by admins, by name, each name once', async () => {
    const admin = await adminOf();
    const spam = await add(admin, 'Spam');
    await add(admin, 'Answered');
    expect(await codeOf(add(admin, 'spam'))).toBe('name-taken');
    expect(await codeOf(add({ ...admin, organizationRole: 'member' }, 'x'))).toBe('role-missing');
    expect(await update(admin, spam.id, { archived: true })).toMatchObject({ archived: true, version: 2 });
    expect(await codeOf(update(admin, spam.id, { name: 'x' }))).toBe('precondition-failed');
    expect(await codeOf(update({ ...admin, organizationId: newId() }, spam.id, {}))).toBe('not-found');
    const { items } = await fixture.rpc.call(labelsRpc.listResolveReasons, { actor: admin });
    expect(items.map(({ name, archived }) => [name, archived])).toEqual([
      ['Answered', false],
      ['Spam', true],
    ]);
  });

  it('are no choice any more once they are archived; threads show them still', async () => {
    const { agent, id } = await world.waiting('viewer');
    const resolveReasonId = await world.reason(agent, 'Spam');
    await world.move(agent, id, 'resolved', { resolveReasonId });
    await update({ ...agent, organizationRole: 'admin' }, resolveReasonId, { archived: true, name: 'Junk' });
    await world.move(agent, id, 'pending');
    expect(await codeOf(world.move(agent, id, 'resolved', { resolveReasonId }))).toBe('validation-failed');
    const lines = await world.lines(agent, id, 'moved');
    expect(lines.map(({ reason }) => reason?.name)).toEqual([undefined, 'Junk', undefined]);
  });
});
