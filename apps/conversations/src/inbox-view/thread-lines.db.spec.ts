import { conversationsRpc, type ThreadEntry } from '#shared/contracts/conversations.js';
import { notesRpc } from '#shared/contracts/notes.js';
import { newId } from '#shared/database/ids.js';
import { AgentWorld, memberOf, type Waiting } from '../testing/agent-world.js';
import { codeOf, ConversationsFixture } from '../testing/conversations-fixture.js';
import { windowOpened } from '../testing/facts.js';

let fixture: ConversationsFixture;
let world: AgentWorld;
beforeAll(async () => {
  fixture = await ConversationsFixture.start();
  world = new AgentWorld(fixture);
}, 30_000);
afterAll(() => fixture.close());

/** A conversation in which everything happened that agents and customers do, all in one instant. */
async function eventful(): Promise<Waiting> {
  const waiting = await world.waiting();
  const { agent, id, channel, write } = waiting;
  const thread = await world.stored(id);
  await fixture.apply(channel, windowOpened(thread.threadKey));
  for (const text of ['one', 'two', 'three']) {
    const note = { actor: agent, conversationId: id, text, idempotencyKey: newId() };
    await fixture.rpc.call(notesRpc.add, note);
  }
  await world.changeLabels(agent, id, {
    addTagIds: [await world.tag(agent, 'late')],
    addTopicIds: [await world.topic(agent, 'Shop')],
  });
  await world.setOwner(agent, id, memberOf(agent));
  await world.move(agent, id, 'resolved', { resolveReasonId: await world.reason(agent, 'Spam') });
  await write('m2', 2);
  const instant = '2026-06-02T00:00:00.000Z';
  for (const [table, column] of [
    ['messages', 'sent_at'],
    ['thread_events', 'at'],
    ['thread_notes', 'at'],
    ['notes', 'created_at'],
  ])
    await fixture.dataSource.query(`update ${table} set ${column} = $2 where conversation_id = $1`, [
      id,
      instant,
    ]);
  return waiting;
}

describe('a thread with everything', () => {
  it('is the same, whatever the size of its pages', async () => {
    const { agent, id } = await eventful();
    const all = await fixture.entries(agent, id);
    expect(all.map(({ type }) => type).join(' ')).toBe(
      'noted note note note labelled labelled owned moved moved moved message message',
    );
    for (const limit of [1, 3, 5]) {
      const pages: ThreadEntry[] = [];
      let cursor: string | undefined;
      do {
        const request = { actor: agent, conversationId: id, limit, cursor };
        const page = await fixture.rpc.call(conversationsRpc.listEntries, request);
        pages.push(...page.items);
        cursor = page.nextCursor ?? undefined;
      } while (cursor !== undefined);
      expect(pages).toEqual(all);
    }
  });

  it('takes no cursor that was changed or belongs to another thread', async () => {
    const { agent, channel, id } = await eventful();
    const other = await world.conversation(channel, agent, 'other');
    const list = (conversationId: string, cursor?: string) =>
      fixture.rpc.call(conversationsRpc.listEntries, { actor: agent, conversationId, limit: 1, cursor });
    const cursor = (await list(id)).nextCursor ?? '';
    expect(await codeOf(list(id, cursor))).toBe('answered');
    for (const wrong of [`${cursor}x`, cursor.slice(1), 'e30', "' or 1=1"])
      expect(await codeOf(list(id, wrong))).toBe('cursor-invalid');
    expect(await codeOf(list(other.id, cursor))).toBe('cursor-invalid');
  });
});
