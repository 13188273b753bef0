import type { Actor } from '#shared/contracts/actor.js';
import type { ChannelFacts } from '#shared/contracts/channels.js';
import { AutoResolveService } from '../auto-resolve/auto-resolve.service.js';
import { AgentWorld, memberOf } from '../testing/agent-world.js';
import { actorOn, ConversationsFixture } from '../testing/conversations-fixture.js';
import { directMessage, windowOpened } from '../testing/facts.js';
import { ReplyWorld } from '../testing/reply-world.js';

let fixture: ConversationsFixture;
let world: AgentWorld;
beforeAll(async () => {
  fixture = await ConversationsFixture.start();
  world = new AgentWorld(fixture);
}, 30_000);
afterAll(() => fixture.close());

type Queue = 'new' | 'pending' | 'resolved';

/** A conversation in one queue, with what can happen to it. */
interface Stage {
  channel: ChannelFacts;
  agent: Actor;
  colleague: Actor;
  id: string;
}

const happenings = {
  'an agent replies': async ({ agent, id }) => new ReplyWorld(fixture).reply(agent, id).then(() => undefined),
  'an agent replies and resolves': async ({ agent, id }) =>
    new ReplyWorld(fixture).reply(agent, id, { thenResolve: true }).then(() => undefined),
  'moved by hand to Pending': async ({ agent, id }) => world.move(agent, id, 'pending').then(() => undefined),
  'resolved by hand': async ({ agent, id }) => world.move(agent, id, 'resolved').then(() => undefined),
  'the customer writes again': async ({ channel }) =>
    fixture.apply(channel, directMessage('4711', 'later', 1000)),
  'no activity for its time': async ({ id }) => {
    await fixture.dataSource.query(`update conversations set auto_resolve_at = now() where id = $1`, [id]);
    const timer = fixture.service.app.get(AutoResolveService);
    // What other tests left behind is long due too.
    expect((await timer.resolveNext(null, 1000)).count).toBeGreaterThan(0);
  },
} satisfies Record<string, (stage: Stage) => Promise<void>>;

type Owner = 'nobody' | 'the agent' | 'a colleague';

/** domain.md 5, row by row: from (owner), what happens, to (owner), by whom; on a channel with auto-ownership or without. */
const table: readonly [Queue, Owner, keyof typeof happenings, Queue, Owner, string, 'with' | 'without'][] = [
  ['new', 'nobody', 'an agent replies', 'pending', 'the agent', 'agent', 'with'],
  ['new', 'nobody', 'an agent replies', 'pending', 'nobody', 'agent', 'without'],
  ['new', 'a colleague', 'an agent replies', 'pending', 'a colleague', 'agent', 'with'],
  ['new', 'a colleague', 'moved by hand to Pending', 'pending', 'a colleague', 'agent', 'with'],
  ['new', 'nobody', 'moved by hand to Pending', 'pending', 'nobody', 'agent', 'with'],
  ['new', 'a colleague', 'resolved by hand', 'resolved', 'nobody', 'agent', 'with'],
  ['pending', 'a colleague', 'resolved by hand', 'resolved', 'nobody', 'agent', 'with'],
  ['new', 'nobody', 'an agent replies and resolves', 'resolved', 'nobody', 'agent', 'with'],
  ['pending', 'a colleague', 'an agent replies and resolves', 'resolved', 'nobody', 'agent', 'with'],
  ['pending', 'a colleague', 'the customer writes again', 'new', 'a colleague', 'customer', 'with'],
  ['pending', 'nobody', 'the customer writes again', 'new', 'nobody', 'customer', 'with'],
  ['resolved', 'nobody', 'the customer writes again', 'new', 'nobody', 'customer', 'with'],
  ['resolved', 'nobody', 'moved by hand to Pending', 'pending', 'nobody', 'agent', 'with'],
  ['new', 'a colleague', 'no activity for its time', 'resolved', 'nobody', 'timer', 'with'],
  ['pending', 'a colleague', 'no activity for its time', 'resolved', 'nobody', 'timer', 'with'],
];

async function staged(from: Queue, owner: Owner, autoOwnership: boolean): Promise<Stage> {
  const channel = await fixture.channel({ autoOwnership });
  const agent = actorOn([channel], 'contributor');
  const colleague = actorOn([channel], 'contributor');
  const { id } = await world.conversation(channel, agent, '4711');
  await new ReplyWorld(fixture).happenNow(channel, [windowOpened('4711')]);
  if (from !== 'new') await world.move(agent, id, from);
  if (owner === 'a colleague') await world.setOwner(agent, id, memberOf(colleague));
  return { channel, agent, colleague, id };
}

describe('the table of queues (domain.md 5)', () => {
  it('begins in New, without an owner, with the first case', async () => {
    const { id } = await staged('new', 'nobody', true);
    expect(await world.stored(id)).toMatchObject({ queue: 'new', ownerId: null, caseNumber: 1 });
  });

  it.each(table)(
    '%s (%s), %s → %s (%s), by %s, %s auto-ownership',
    async (from, owner, happens, to, owned, by, auto) => {
      const stage = await staged(from, owner, auto === 'with');
      const { agent, colleague, id } = stage;
      const before = await world.stored(id);
      await happenings[happens](stage);
      const owners = { nobody: null, 'the agent': agent.userId, 'a colleague': colleague.userId };
      const caseNumber = before.caseNumber + (from === 'resolved' && to === 'new' ? 1 : 0);
      expect(await world.stored(id)).toMatchObject({ queue: to, ownerId: owners[owned], caseNumber });
      const lines = await world.lines(agent, id, 'moved');
      expect(lines.find((line) => line.from === from && line.to === to)).toMatchObject({
        by,
        agentId: by === 'agent' ? agent.userId : null,
        ownerId: owners[owned],
      });
    },
  );
});
