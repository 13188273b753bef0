import type { Actor } from '#shared/contracts/actor.js';
import { notesRpc } from '#shared/contracts/notes.js';
import { newId } from '#shared/database/ids.js';
import { waitFor } from '#shared/testing/wait-for.js';
import { AgentWorld } from '../testing/agent-world.js';
import { actorOn, codeOf, ConversationsFixture } from '../testing/conversations-fixture.js';
import { comment } from '../testing/facts.js';

let fixture: ConversationsFixture;
let world: AgentWorld;
beforeAll(async () => {
  fixture = await ConversationsFixture.start();
  world = new AgentWorld(fixture);
}, 30_000);
afterAll(() => fixture.close());

const add = async (actor: Actor, conversationId: string, text: string, idempotencyKey = newId()) =>
  fixture.rpc.call(notesRpc.add, { actor, conversationId, text, idempotencyKey });
const list = async (actor: Actor, conversationId: string) =>
  (await fixture.rpc.call(notesRpc.list, { actor, conversationId })).items;
const edit = async (actor: Actor, conversationId: string, noteId: string, text: string) =>
  fixture.rpc.call(notesRpc.edit, { actor, conversationId, noteId, text });
const remove = async (actor: Actor, conversationId: string, noteId: string) =>
  fixture.rpc.call(notesRpc.delete, { actor, conversationId, noteId });

describe('notes', () => {
  it('are added by viewers, show in the thread, and move nothing', async () => {
    const { agent, id } = await world.waiting('viewer');
    const { lastActivityAt, autoResolveAt } = await world.stored(id);
    const { entry } = await add(agent, id, 'Called them 🎁\n  twice ');
    expect(entry).toMatchObject({
      type: 'note',
      authorId: agent.userId,
      authorName: 'Kim Agent',
      text: 'Called them 🎁\n  twice ',
      edited: false,
      deleted: null,
    });
    expect(await world.lines(agent, id, 'note')).toEqual([entry]);
    expect(await world.stored(id)).toMatchObject({ queue: 'new', version: 2, lastActivityAt, autoResolveAt });
    await waitFor(() => fixture.changes.find((one) => one.conversationId === id && one.change === 'detail'));
  });

  it('are added once per key, also when asked twenty times at once', async () => {
    const { agent, id } = await world.waiting('viewer');
    const answers = await Promise.all(Array.from({ length: 20 }, () => add(agent, id, 'once', 'key')));
    expect(answers.filter(({ replayed }) => !replayed)).toHaveLength(1);
    expect(await world.lines(agent, id, 'note')).toHaveLength(1);
    expect(await codeOf(add(agent, id, 'another', 'key'))).toBe('idempotency-key-reused');
    expect(await codeOf(add({ ...agent, userId: newId() }, id, 'of somebody else', 'key'))).toBe('answered');
  });

  it('have 1 to 2,000 characters', async () => {
    const { agent, id } = await world.waiting('viewer');
    for (const text of ['', ' \n\t', 'x'.repeat(2001), '🎁'.repeat(2001)])
      expect(await codeOf(add(agent, id, text))).toBe('validation-failed');
    for (const text of ['x', '🎁'.repeat(2000), 'a\u0000b', "'; drop table notes; --"])
      expect(await codeOf(add(agent, id, text))).toBe('answered');
    expect(await world.lines(agent, id, 'note')).toHaveLength(4);
  });

  it('are edited by their author, with what they said before', async () => {
    const { agent, id } = await world.waiting('viewer');
    const { entry } = await add(agent, id, 'one');
    await edit(agent, id, entry.id, 'two');
    const edited = await edit(agent, id, entry.id, 'two');
    expect(edited).toMatchObject({
      text: 'two',
      edited: true,
      earlierVersions: [{ at: entry.at, text: 'one' }],
    });
    expect(await world.lines(agent, id, 'note')).toEqual([edited]);
    expect(await world.stored(id)).toMatchObject({ version: 3 });
  });

  it('are deleted with all that they said; that there was one stays', async () => {
    const { agent, id } = await world.waiting('viewer');
    const { entry } = await add(agent, id, 'secret one');
    await edit(agent, id, entry.id, 'secret two');
    const deleted = await remove(agent, id, entry.id);
    expect(deleted).toMatchObject({ text: null, earlierVersions: [], deleted: { agentId: agent.userId } });
    expect(await remove(agent, id, entry.id)).toEqual(deleted);
    expect(await codeOf(edit(agent, id, entry.id, 'three'))).toBe('not-found');
    const rows = await fixture.dataSource.query(`select * from notes where id = $1`, [entry.id]);
    expect(JSON.stringify(rows)).not.toContain('secret');
  });

  it('of others are changed by Supervisors only', async () => {
    const { channel, agent, id } = await world.waiting('viewer');
    const { entry } = await add(agent, id, 'mine');
    const contributor = actorOn([channel], 'contributor');
    expect(await codeOf(edit(contributor, id, entry.id, 'x'))).toBe('role-missing');
    expect(await codeOf(remove(contributor, id, entry.id))).toBe('role-missing');
    const supervisor = actorOn([channel], 'supervisor');
    expect(await edit(supervisor, id, entry.id, 'theirs')).toMatchObject({ authorId: agent.userId });
    expect(await remove(supervisor, id, entry.id)).toMatchObject({ deleted: { agentId: supervisor.userId } });
  });

  it('do not exist for who does not see the conversation, nor under another one', async () => {
    const { agent, channel, id } = await world.waiting('viewer');
    const other = await world.conversation(channel, agent, 'other');
    const { entry } = await add(agent, id, 'mine');
    const stranger = { ...agent, organizationId: newId() };
    const noRole = { ...agent, channelRoles: {} };
    for (const actor of [stranger, noRole]) {
      expect(await codeOf(add(actor, id, 'x'))).toBe('not-found');
      expect(await codeOf(edit(actor, id, entry.id, 'x'))).toBe('not-found');
      expect(await codeOf(remove(actor, id, entry.id))).toBe('not-found');
    }
    expect(await codeOf(edit(agent, other.id, entry.id, 'x'))).toBe('not-found');
    expect(await codeOf(remove(agent, id, newId()))).toBe('not-found');
  });

  it('are listed newest first, without those that were deleted', async () => {
    const { agent, id } = await world.waiting('viewer');
    const first = await add(agent, id, 'one');
    const gone = await add(agent, id, 'two');
    const last = await add(agent, id, 'three');
    await remove(agent, id, gone.entry.id);
    expect(await list(agent, id)).toEqual([last.entry, first.entry]);
    expect(await codeOf(list({ ...agent, channelRoles: {} }, id))).toBe('not-found');
  });

  it('and labels and changes of owner go along when a thread turns out to be part of another', async () => {
    const channel = await fixture.channel();
    const agent = actorOn([channel], 'contributor');
    await fixture.apply(channel, comment('c2', 2, { parentId: 'c1' }), comment('c0', 1));
    const conversations = await fixture.dataSource.query(
      `select id, thread_key as key from conversations where channel_id = $1 order by thread_key`,
      [channel.id],
    );
    const [into, from] = conversations as { id: string; key: string }[];
    if (from === undefined || into === undefined) throw new Error('Two threads were expected');
    const [both, one] = [await world.tag(agent, 'both'), await world.tag(agent, 'one')];
    const topic = await world.topic(agent, 'Shop');
    await world.changeLabels(agent, into.id, { addTagIds: [both] });
    await world.changeLabels(agent, from.id, { addTagIds: [both, one], addTopicIds: [topic] });
    await world.setOwner(agent, from.id, agent);
    await add(agent, from.id, 'goes along', 'key');
    await add(agent, into.id, 'was there', 'key');
    await fixture.apply(channel, comment('c1', 1, { parentId: 'c0' }));
    const entries = await fixture.entries(agent, into.id);
    const notes = entries.flatMap((entry) => (entry.type === 'note' ? [entry.text] : []));
    expect(new Set(notes)).toEqual(new Set(['goes along', 'was there']));
    expect(entries.filter(({ type }) => type === 'owned')).toHaveLength(1);
    expect(entries.filter(({ type }) => type === 'labelled')).toHaveLength(3);
    const tags = await fixture.dataSource.query(
      `select tag_id as id from conversation_tags where conversation_id = $1 union all
       select topic_id from conversation_topics where conversation_id = $1`,
      [into.id],
    );
    expect(new Set(tags.map(({ id }: { id: string }) => id))).toEqual(new Set([both, one, topic]));
  });
});
