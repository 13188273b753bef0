import * as fc from 'fast-check';
import type { ChannelFacts } from '#shared/contracts/channels.js';
import type { InboundFact } from '#shared/contracts/inbound.js';
import { failureKind } from '#shared/messaging/failure-kind.js';
import { ConversationsFixture, recorded } from '../testing/conversations-fixture.js';
import { dayOfEvents, shuffled } from '../testing/day-of-events.js';
import { snapshot } from '../testing/snapshot.js';

// 1,000 with PARLEY_PERMUTATIONS=1000; a seed of PARLEY_SEED runs one case again.
const numRuns = Number(process.env['PARLEY_PERMUTATIONS'] ?? 40);
const seed = Number(process.env['PARLEY_SEED'] ?? Date.now() % 2 ** 31);

let fixture: ConversationsFixture;
beforeAll(async () => {
  fixture = await ConversationsFixture.start();
}, 30_000);
afterAll(() => fixture.close());

/** A day of events, with repetitions, in any order, cut into deliveries and batches, over up to four consumers. */
const scenario = dayOfEvents.chain((facts) =>
  fc.record({
    facts: fc.constant(facts),
    order: shuffled(facts),
    cuts: fc.array(fc.integer({ min: 1, max: 6 }), { minLength: 1, maxLength: 5 }),
    consumers: fc.integer({ min: 1, max: 4 }),
  }),
);

/** Each queue has a time of its own, so that the deadline tells which it was set for. */
const deadlines = {
  autoResolveNew: { enabled: true, days: 10 },
  autoResolvePending: { enabled: true, days: 20 },
};

function inPieces<Item>(items: readonly Item[], sizes: readonly number[]): Item[][] {
  const pieces: Item[][] = [];
  for (let start = 0, index = 0; start < items.length; index += 1) {
    const size = sizes[index % sizes.length] ?? 1;
    pieces.push(items.slice(start, start + size));
    start += size;
  }
  return pieces;
}

/** As the consumers of one group do: each takes the next batch; one that lost against another tries again. */
async function consume(channel: ChannelFacts, batches: InboundFact[][][], consumers: number): Promise<void> {
  const queue = [...batches];
  const work = async (): Promise<void> => {
    for (let batch = queue.shift(); batch !== undefined; batch = queue.shift()) {
      await untilStored(batch.map((facts) => recorded(channel, facts)));
    }
  };
  await Promise.all(Array.from({ length: consumers }, work));
}

async function untilStored(batch: Parameters<typeof fixture.inbound.apply>[0]): Promise<void> {
  for (;;) {
    try {
      return await fixture.inbound.apply(batch);
    } catch (error) {
      if (failureKind(error) !== 'infrastructure') throw error;
    }
  }
}

const inOrder = (facts: readonly InboundFact[]): InboundFact[] =>
  facts.toSorted((a, b) => (a.at < b.at ? -1 : 1));

describe('inbound facts in any order', () => {
  it(`lead to the same state (${numRuns} histories, seed ${seed})`, async () => {
    await fc.assert(
      fc.asyncProperty(scenario, async ({ facts, order, cuts, consumers }) => {
        const straight = await fixture.channel(deadlines);
        const mixed = await fixture.channel(deadlines);
        await consume(
          straight,
          inOrder(facts).map((fact) => [[fact]]),
          1,
        );
        await consume(mixed, inPieces(inPieces(order, cuts), cuts.toReversed()), consumers);
        expect(await snapshot(fixture.dataSource, mixed.id)).toEqual(
          await snapshot(fixture.dataSource, straight.id),
        );
      }),
      { numRuns, seed },
    );
  }, 900_000);
});
