import type { Actor } from '#shared/contracts/actor.js';
import { bulkRpc, type BulkAction, type BulkOperation, type BulkSelection } from '#shared/contracts/bulk.js';
import type { ChannelFacts } from '#shared/contracts/channels.js';
import type { RpcResponse } from '#shared/contracts/contract.js';
import { newId } from '#shared/database/ids.js';
import { waitFor } from '#shared/testing/wait-for.js';
import { AgentWorld, memberOf, type Waiting } from '../testing/agent-world.js';
import { actorOn, codeOf, ConversationsFixture } from '../testing/conversations-fixture.js';

let fixture: ConversationsFixture;
let world: AgentWorld;
beforeAll(async () => {
  fixture = await ConversationsFixture.start();
  world = new AgentWorld(fixture);
}, 30_000);
afterAll(() => fixture.close());

const resolve: BulkAction = { type: 'move', to: 'resolved', resolveReasonId: null };
const noLabels = { addTagIds: [], removeTagIds: [], addTopicIds: [], removeTopicIds: [] };

async function start(
  actor: Actor,
  selection: BulkSelection | string[],
  action: BulkAction,
  idempotencyKey = newId(),
): Promise<RpcResponse<typeof bulkRpc.start>> {
  const by: BulkSelection = Array.isArray(selection) ? { by: 'ids', conversationIds: selection } : selection;
  return fixture.rpc.call(bulkRpc.start, { actor, selection: by, action, idempotencyKey });
}

async function done(...request: Parameters<typeof start>): Promise<BulkOperation> {
  const { operation } = await start(...request);
  expect(operation.state).toBe('done');
  return operation;
}

const undo = async (actor: Actor, operationId: string): Promise<BulkOperation> =>
  fixture.rpc.call(bulkRpc.undo, { actor, operationId });

interface Several {
  channel: ChannelFacts;
  agent: Actor;
  ids: string[];
  write: (index: number) => Promise<void>;
}

async function several(count: number, channel?: ChannelFacts): Promise<Several> {
  const on = channel ?? (await fixture.channel());
  const agent = actorOn([on], 'contributor');
  const waiting: Waiting[] = [];
  for (let index = 0; index < count; index += 1) waiting.push(await world.conversation(on, agent, newId()));
  const write = async (index: number): Promise<void> => waiting[index]?.write('m2', 2);
  return { channel: on, agent, ids: waiting.map(({ id }) => id), write };
}

describe('a bulk change', () => {
  it('changes many, each with its line in the thread, and counts what was so already', async () => {
    const { agent, ids } = await several(4);
    const [first = '', second = ''] = ids;
    await world.move(agent, first, 'resolved');
    const resolveReasonId = await world.reason(agent, 'Spam');
    const operation = await done(agent, ids, { ...resolve, resolveReasonId });
    expect(operation).toMatchObject({ matched: 4, changed: 3, unchanged: 1, refused: 0, refusals: [] });
    expect(await world.lines(agent, second, 'moved')).toMatchObject([
      { from: 'new', to: 'resolved', by: 'agent', agentId: agent.userId, reason: { name: 'Spam' } },
      { to: 'new' },
    ]);
    expect(await fixture.rpc.call(bulkRpc.get, { actor: agent, operationId: operation.id })).toEqual(
      operation,
    );
  });

  it('takes what fits a filter at its beginning, and nothing that one does not see', async () => {
    const { channel, agent, ids } = await several(3);
    const other = await several(2);
    const [pending = ''] = ids;
    await world.move(agent, pending, 'pending');
    const all = { by: 'filter' as const, filter: { queue: 'new' as const } };
    expect(await done(agent, all, resolve)).toMatchObject({ matched: 2, changed: 2 });
    const later = await world.conversation(channel, agent, 'later');
    expect(await world.stored(later.id)).toMatchObject({ queue: 'new' });
    expect(await done(agent, [...other.ids, newId()], resolve)).toMatchObject({ matched: 0, changed: 0 });
    const foreign = { by: 'filter' as const, filter: { channelIds: [other.channel.id] } };
    expect(await done(agent, foreign, resolve)).toMatchObject({ matched: 0 });
    expect(await world.stored(other.ids[0] ?? '')).toMatchObject({ queue: 'new' });
  });

  it('needs for each conversation what it needs one by one', async () => {
    const mine = await several(2);
    const seen = await several(1, await fixture.channel({ organizationId: mine.channel.organizationId }));
    const agent = {
      ...mine.agent,
      channelRoles: { ...mine.agent.channelRoles, [seen.channel.id]: 'viewer' as const },
    };
    const [open = '', resolved = ''] = mine.ids;
    const [view = ''] = seen.ids;
    await world.move(agent, resolved, 'resolved');
    const give = await done(agent, [open, resolved, view], { type: 'set-owner', owner: memberOf(agent) });
    expect(give).toMatchObject({ matched: 3, changed: 1, unchanged: 0, refused: 2 });
    expect(new Set(give.refusals.map(({ conversationId, code }) => `${conversationId} ${code}`))).toEqual(
      new Set([`${resolved} transition-refused`, `${view} role-missing`]),
    );
    const stranger = memberOf(actorOn([seen.channel], 'supervisor'));
    const toStranger = await done(agent, [open], { type: 'set-owner', owner: stranger });
    expect(toStranger.refusals).toEqual([{ conversationId: open, code: 'owner-not-possible' }]);
    expect(await done(agent, [open, view], resolve)).toMatchObject({ changed: 2 });
  });

  it('puts labels on and takes them off, and refuses wrong ones at once', async () => {
    const { agent, ids } = await several(3);
    const [first = ''] = ids;
    const [late, angry] = [await world.tag(agent, 'late'), await world.tag(agent, 'angry')];
    const topic = await world.topic(agent, 'Shop');
    await world.changeLabels(agent, first, { addTagIds: [late], addTopicIds: [topic] });
    const action = { type: 'change-labels' as const, ...noLabels, addTagIds: [late], addTopicIds: [topic] };
    expect(await done(agent, ids, action)).toMatchObject({ changed: 2, unchanged: 1 });
    const wrong = { ...action, addTagIds: [newId()] };
    const pointers = { violations: [{ pointer: '/action/addTagIds/0' }] };
    await expect(start(agent, ids, wrong)).rejects.toMatchObject({ code: 'validation-failed', ...pointers });
    const swap = { ...action, addTagIds: [angry], removeTagIds: [late], addTopicIds: [] };
    expect(await done(agent, ids, swap)).toMatchObject({ changed: 3 });
    const [line] = await world.lines(agent, first, 'labelled');
    expect(line).toMatchObject({ added: [{ name: 'angry' }], removed: [{ name: 'late' }] });
  });

  it('marks as read and unread for oneself, changes nothing for others, and is not taken back', async () => {
    const { channel, agent, ids } = await several(2);
    const unread = async (actor: Actor): Promise<number> =>
      (await fixture.list(actor, 'new')).filter((one) => one.unread).length;
    const operation = await done(agent, ids, { type: 'mark-read', read: true });
    expect(operation).toMatchObject({ changed: 2, undoUntil: null });
    expect([await unread(agent), await unread(actorOn([channel], 'viewer'))]).toEqual([0, 2]);
    expect(await world.stored(ids[0] ?? '')).toMatchObject({ version: 1 });
    expect(await codeOf(undo(agent, operation.id))).toBe('undo-not-possible');
    await done(agent, ids.slice(1), { type: 'mark-read', read: false });
    expect(await unread(agent)).toBe(1);
  });

  it('is one per key, also when asked ten times at once', async () => {
    const { agent, ids } = await several(2);
    const answers = await Promise.all(Array.from({ length: 10 }, () => start(agent, ids, resolve, 'key')));
    expect(new Set(answers.map(({ operation }) => operation.id)).size).toBe(1);
    expect(answers.filter(({ replayed }) => !replayed)).toHaveLength(1);
    const [first = ''] = ids;
    expect(await codeOf(start(agent, [first], resolve, 'key'))).toBe('idempotency-key-reused');
    expect(await codeOf(start({ ...agent, userId: newId() }, ids, resolve, 'key'))).toBe('answered');
  });

  it('is shown to who began it only', async () => {
    const { agent, ids } = await several(1);
    const { id: operationId } = await done(agent, ids, resolve);
    for (const actor of [
      { ...agent, userId: newId() },
      { ...agent, organizationId: newId() },
    ]) {
      expect(await codeOf(fixture.rpc.call(bulkRpc.get, { actor, operationId }))).toBe('not-found');
      expect(await codeOf(undo(actor, operationId))).toBe('not-found');
    }
    expect(await codeOf(undo(agent, newId()))).toBe('not-found');
  });

  it('is of at most 10,000, and of ids and reasons that there can be', async () => {
    const channel = await fixture.channel();
    const agent = actorOn([channel], 'viewer');
    await fixture.dataSource.query(
      `insert into conversations (id, organization_id, channel_id, kind, thread_key, queue, last_activity_at, last_inbound_at,
         case_number, message_count, reply_sequence, version)
       select gen_random_uuid(), $1, $2, 'direct-message', 'C' || n, 'new', now(), now(), 1, 1, 0, 1 from generate_series(1, 10001) n`,
      [channel.organizationId, channel.id],
    );
    const all = { by: 'filter' as const, filter: {} };
    expect(await codeOf(start(agent, all, resolve))).toBe('selection-too-large');
    const ids = Array.from({ length: 1001 }, () => newId());
    expect(await codeOf(start(agent, ids, resolve))).toBe('validation-failed');
    expect(await codeOf(start(agent, [], resolve))).toBe('validation-failed');
    expect(await codeOf(start(agent, ["' or 1=1 --"], resolve))).toBe('validation-failed');
    const unknown = { ...resolve, resolveReasonId: newId() };
    const pointers = { violations: [{ pointer: '/action/resolveReasonId' }] };
    await expect(start(agent, [newId()], unknown)).rejects.toMatchObject(pointers);
  });

  it('is no matter for who has ten thousand channels', async () => {
    const { agent, ids } = await several(3);
    const others = Array.from({ length: 10_000 }, () => [newId(), 'viewer' as const]);
    const channelRoles = { ...Object.fromEntries(others), ...agent.channelRoles };
    const operation = await done({ ...agent, channelRoles }, ids, resolve);
    expect(operation).toMatchObject({ matched: 3, changed: 3 });
    expect(await undo({ ...agent, channelRoles }, operation.id)).toMatchObject({ restored: 3 });
  });

  it('and agents who change the same conversations one by one do not get into each other’s way', async () => {
    const { agent, ids } = await several(30);
    const operations = [start(agent, ids, resolve), start(agent, ids.toReversed(), resolve)];
    const singles = ids.map((id) => world.move(agent, id, 'pending'));
    const [[a, b], moved] = await Promise.all([Promise.all(operations), Promise.all(singles)]);
    expect(moved).toHaveLength(30);
    for (const answer of [a, b])
      expect(answer?.operation).toMatchObject({ state: 'done', matched: 30, refused: 0 });
    for (const id of ids) {
      const lines = (await world.lines(agent, id, 'moved')).toReversed();
      expect(lines.slice(1).every(({ from }, index) => from === lines[index]?.to)).toBe(true);
    }
  });
});

describe('a batch that fails', () => {
  it('is tried again later, and holds up no other', async () => {
    const [failing, fine] = [await several(1), await several(1)];
    const [broken = ''] = failing.ids;
    // A row that cannot be written: the bug of another day.
    const name = `broken_${newId().replaceAll('-', '')}`;
    await fixture.dataSource.query(
      `alter table conversations add constraint ${name} check (id <> '${broken}' or queue <> 'resolved') not valid`,
    );
    const { operation } = await start(failing.agent, failing.ids, resolve);
    expect(operation).toMatchObject({ state: 'running', changed: 0 });
    expect(await done(fine.agent, fine.ids, resolve)).toMatchObject({ changed: 1 });
    await fixture.dataSource.query(`alter table conversations drop constraint ${name}`);
    await fixture.dataSource.query(`update bulk_operations set due_at = now() where id = $1`, [operation.id]);
    const again = { actor: failing.agent, operationId: operation.id };
    await waitFor(async () => (await fixture.rpc.call(bulkRpc.get, again)).changed === 1);
  });
});

describe('taking a bulk change back', () => {
  it('restores queue (New included), owner, case and deadline, with a line that says so', async () => {
    const { agent, ids } = await several(3);
    const [fresh = '', owned = '', pending = ''] = ids;
    await world.setOwner(agent, owned, memberOf(agent));
    await world.move(agent, pending, 'pending');
    const before = await Promise.all(ids.map((id) => world.stored(id)));
    const { id: operationId, undoUntil } = await done(agent, ids, resolve);
    expect(Date.parse(undoUntil ?? '') - Date.now()).toBeGreaterThan(590_000);
    expect(await undo(agent, operationId)).toMatchObject({ state: 'undone', changed: 3, restored: 3 });
    const after = await Promise.all(ids.map((id) => world.stored(id)));
    expect(after).toEqual(before.map((row) => ({ ...row, version: row.version + 2 })));
    const [line, resolved] = await world.lines(agent, fresh, 'moved');
    expect(line).toMatchObject({ from: 'resolved', to: 'new', by: 'undo', agentId: agent.userId });
    expect(resolved).toMatchObject({ to: 'resolved', by: 'agent' });
    expect((await world.lines(agent, owned, 'moved'))[0]).toMatchObject({
      by: 'undo',
      ownerId: agent.userId,
    });
  });

  it('leaves alone what anybody changed since, the customer above all', async () => {
    const { agent, ids, write } = await several(4);
    const { id: operationId } = await done(agent, ids, resolve);
    const [written = '', moved = '', gone = '', untouched = ''] = ids;
    await write(0);
    await world.move(agent, moved, 'pending');
    await fixture.dataSource.query(`update conversations set version = version + 1 where id = $1`, [gone]);
    expect(await undo(agent, operationId)).toMatchObject({ state: 'undone', restored: 1 });
    expect(await world.stored(written)).toMatchObject({ queue: 'new', caseNumber: 2 });
    expect(await world.stored(moved)).toMatchObject({ queue: 'pending' });
    expect(await world.stored(gone)).toMatchObject({ queue: 'resolved' });
    expect(await world.stored(untouched)).toMatchObject({ queue: 'new', caseNumber: 1 });
  });

  it('does not hide the next case: the customer writes, and one begins', async () => {
    const { agent, ids, write } = await several(1);
    const [id = ''] = ids;
    const { id: operationId } = await done(agent, ids, resolve);
    await undo(agent, operationId);
    await write(0);
    expect(await world.stored(id)).toMatchObject({ queue: 'new', caseNumber: 1, messageCount: 2 });
    await world.move(agent, id, 'resolved');
    expect(await world.stored(id)).toMatchObject({ queue: 'resolved' });
  });

  it('gives ownership back', async () => {
    const { channel, agent, ids } = await several(2);
    const [id = ''] = ids;
    const colleague = actorOn([channel], 'contributor');
    await world.setOwner(agent, id, memberOf(colleague));
    const { id: operationId } = await done(agent, ids, { type: 'set-owner', owner: memberOf(agent) });
    await undo(agent, operationId);
    const owners = await Promise.all(ids.map(async (one) => (await world.stored(one)).ownerId));
    expect(owners).toEqual([colleague.userId, null]);
    expect((await world.lines(agent, id, 'owned'))[0]).toMatchObject({
      from: agent.userId,
      to: colleague.userId,
    });
  });

  it('takes labels off and puts them on again, unless they were deleted', async () => {
    const { agent, ids } = await several(1);
    const [id = ''] = ids;
    const [kept, deleted, added] = [
      await world.tag(agent, 'kept'),
      await world.tag(agent, 'deleted'),
      await world.tag(agent, 'added'),
    ];
    await world.changeLabels(agent, id, { addTagIds: [kept, deleted] });
    const action = {
      type: 'change-labels' as const,
      ...noLabels,
      addTagIds: [added],
      removeTagIds: [kept, deleted],
    };
    const { id: operationId } = await done(agent, ids, action);
    await fixture.dataSource.query(`delete from tags where id = $1`, [deleted]);
    expect(await undo(agent, operationId)).toMatchObject({ restored: 1 });
    const tags = await fixture.dataSource.query(
      `select tag_id as id from conversation_tags where conversation_id = $1`,
      [id],
    );
    expect(tags).toEqual([{ id: kept }]);
  });

  it('is possible once, and for ten minutes', async () => {
    const { agent, ids } = await several(1);
    const first = await done(agent, ids, resolve);
    const both = await Promise.all([codeOf(undo(agent, first.id)), codeOf(undo(agent, first.id))]);
    expect(both.sort()).toEqual(['answered', 'undo-not-possible']);
    const second = await done(agent, ids, resolve);
    await fixture.dataSource.query(
      `update bulk_operations set undo_until = now() - interval '1 second' where id = $1`,
      [second.id],
    );
    expect(await codeOf(undo(agent, second.id))).toBe('undo-not-possible');
    expect(await world.stored(ids[0] ?? '')).toMatchObject({ queue: 'resolved' });
  });

  it('needs the role still', async () => {
    const { agent, ids } = await several(1);
    const { id: operationId } = await done(agent, ids, { type: 'set-owner', owner: memberOf(agent) });
    const [channelId = ''] = Object.keys(agent.channelRoles);
    const demoted: Actor = { ...agent, channelRoles: { [channelId]: 'viewer' } };
    expect(await undo(demoted, operationId)).toMatchObject({ state: 'undone', restored: 0 });
    expect(await world.stored(ids[0] ?? '')).toMatchObject({ ownerId: agent.userId });
  });
});
