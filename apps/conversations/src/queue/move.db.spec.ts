import type { Actor } from '#shared/contracts/actor.js';
import { conversationsRpc, type Conversation } from '#shared/contracts/conversations.js';
import { newId } from '#shared/database/ids.js';
import { actorOn, codeOf, ConversationsFixture } from '../testing/conversations-fixture.js';
import { directMessage } from '../testing/facts.js';

let fixture: ConversationsFixture;
beforeAll(async () => {
  fixture = await ConversationsFixture.start();
}, 30_000);
afterAll(() => fixture.close());

type To = 'pending' | 'resolved';

async function move(
  actor: Actor,
  conversationId: string,
  to: To,
  expectedVersion?: number,
): Promise<Conversation> {
  return fixture.rpc.call(conversationsRpc.move, { actor, conversationId, to, expectedVersion });
}

async function waiting(): Promise<{
  viewer: Actor;
  id: string;
  write: (mid: string, second: number) => Promise<void>;
}> {
  const channel = await fixture.channel();
  const write = (mid: string, second: number): Promise<void> =>
    fixture.apply(channel, directMessage('4711', mid, second));
  await write('m1', 1);
  const viewer = actorOn([channel], 'viewer');
  const { id } = await fixture.only(viewer, 'new');
  return { viewer, id, write };
}

describe('moving a conversation by hand', () => {
  it('is open to viewers, and shows in the thread', async () => {
    const { viewer, id } = await waiting();
    expect(await move(viewer, id, 'pending')).toMatchObject({ queue: 'pending', version: 2, ownerId: null });
    expect(await move(viewer, id, 'resolved')).toMatchObject({ queue: 'resolved', version: 3 });
    expect(await move(viewer, id, 'pending')).toMatchObject({ queue: 'pending', caseNumber: 1 });
    const moves = (await fixture.entries(viewer, id)).filter(({ type }) => type === 'moved');
    expect(moves).toMatchObject([
      { from: 'resolved', to: 'pending', by: 'agent', agentId: viewer.userId },
      { from: 'pending', to: 'resolved', by: 'agent' },
      { from: 'new', to: 'pending', by: 'agent' },
      { from: null, to: 'new', by: 'customer', agentId: null },
    ]);
  });

  it('changes nothing when it is there already', async () => {
    const { viewer, id } = await waiting();
    const moved = await move(viewer, id, 'resolved');
    expect(await move(viewer, id, 'resolved')).toEqual(moved);
  });

  it('is refused when the conversation changed meanwhile, with the version it has', async () => {
    const { viewer, id, write } = await waiting();
    await write('m2', 2);
    await expect(move(viewer, id, 'resolved', 1)).rejects.toMatchObject({
      code: 'version-conflict',
      detail: 'Expected version 1, it is at version 2',
    });
    expect(await move(viewer, id, 'resolved', 2)).toMatchObject({ queue: 'resolved', version: 3 });
  });

  it('loses to a customer who writes something the agent has not covered', async () => {
    const { viewer, id, write } = await waiting();
    await move(viewer, id, 'resolved');
    await write('m2', 2);
    expect(await fixture.only(viewer, 'new')).toMatchObject({ id, caseNumber: 2 });
  });

  it('lets one of twenty agents through who all saw the same version', async () => {
    const { viewer, id } = await waiting();
    const tries = Array.from({ length: 20 }, (_, index) =>
      codeOf(move(viewer, id, index % 2 ? 'pending' : 'resolved', 1)),
    );
    const codes = await Promise.all(tries);
    expect(codes.filter((code) => code === 'answered')).toHaveLength(1);
    expect(codes.filter((code) => code === 'version-conflict')).toHaveLength(19);
  });

  it('cannot go to New, and not be done by who does not see it', async () => {
    const { viewer, id } = await waiting();
    expect(await codeOf(move(viewer, id, 'new' as To))).toBe('validation-failed');
    expect(await codeOf(move(actorOn([await fixture.channel()], 'supervisor'), id, 'pending'))).toBe(
      'not-found',
    );
    expect(await codeOf(move({ ...viewer, organizationId: newId() }, id, 'pending'))).toBe('not-found');
  });
});
