import { bulkRpc } from '#shared/contracts/bulk.js';
import { newId } from '#shared/database/ids.js';
import { waitFor } from '#shared/testing/wait-for.js';
import { actorOn, ConversationsFixture } from '../testing/conversations-fixture.js';
import { directMessage } from '../testing/facts.js';

jest.setTimeout(60_000);

let fixture: ConversationsFixture;
beforeAll(async () => {
  fixture = await ConversationsFixture.start();
}, 30_000);
afterAll(() => fixture.close());

const customers = Array.from({ length: 300 }, (_, index) => `C${index}`);

describe('customers who write while conversations are changed in bulk', () => {
  it('are never covered by what an agent did before, nor by its undo', async () => {
    const channel = await fixture.channel();
    const actor = actorOn([channel], 'contributor');
    const everybodyWrites = async (second: number): Promise<void> => {
      for (let first = 0; first < customers.length; first += 20) {
        const batch = customers.slice(first, first + 20);
        await fixture.apply(channel, ...batch.map((one) => directMessage(one, `${one} ${second}`, second)));
      }
    };
    /** The queue of each follows from its facts, and what was written last is covered only where an agent saw it. */
    const wrong = async (): Promise<unknown> =>
      fixture.dataSource.query(
        `select id, queue, handled_to, handled_through_at, last_inbound_at from conversations
         where channel_id = $1 and queue is distinct from
           case when handled_through_at >= last_inbound_at then handled_to else 'new' end`,
        [channel.id],
      );
    await everybodyWrites(1);
    const request = {
      actor,
      idempotencyKey: newId(),
      selection: { by: 'filter' as const, filter: { queue: 'new' as const } },
      action: { type: 'move' as const, to: 'resolved' as const, resolveReasonId: null },
    };
    const [{ operation }] = await Promise.all([fixture.rpc.call(bulkRpc.start, request), everybodyWrites(2)]);
    const state = async () => fixture.rpc.call(bulkRpc.get, { actor, operationId: operation.id });
    await waitFor(async () => (await state()).state === 'done');
    expect(await state()).toMatchObject({ matched: 300, changed: 300, refused: 0 });
    expect(await wrong()).toEqual([]);

    const asked = { actor, operationId: operation.id };
    await Promise.all([fixture.rpc.call(bulkRpc.undo, asked), everybodyWrites(3)]);
    await waitFor(async () => (await state()).state === 'undone');
    expect(await wrong()).toEqual([]);
    const [open] = await fixture.dataSource.query(
      `select count(*)::int as count from conversations where channel_id = $1 and queue = 'new'`,
      [channel.id],
    );
    expect(open).toEqual({ count: 300 });
  });
});
