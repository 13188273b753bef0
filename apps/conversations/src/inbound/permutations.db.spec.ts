import * as fc from 'fast-check';
import type { ChannelFacts } from '#shared/contracts/channels.js';
import type { InboundFact, MessageFact } from '#shared/contracts/inbound.js';
import { failureKind } from '#shared/messaging/failure-kind.js';
import { ConversationsFixture, recorded } from '../testing/conversations-fixture.js';
import { comment, directMessage, edited, removed } from '../testing/facts.js';
import { snapshot } from '../testing/snapshot.js';

// 1,000 with PARLEY_PERMUTATIONS=1000; a seed of PARLEY_SEED runs one case again.
const numRuns = Number(process.env['PARLEY_PERMUTATIONS'] ?? 40);
const seed = Number(process.env['PARLEY_SEED'] ?? Date.now() % 2 ** 31);

let fixture: ConversationsFixture;
beforeAll(async () => {
  fixture = await ConversationsFixture.start();
}, 30_000);
afterAll(() => fixture.close());

const second = fc.integer({ min: 0, max: 40 });
const direction = fc.constantFrom<'inbound' | 'outbound'>('inbound', 'inbound', 'outbound');

/** A message written, edited, removed, or only some of it, as when the channel was connected in between. */
const lifeOf = (message: fc.Arbitrary<MessageFact>): fc.Arbitrary<InboundFact[]> =>
  fc
    .record({
      message,
      edits: fc.array(fc.record({ second, text: fc.constantFrom('edit a', 'edit b') }), { maxLength: 2 }),
      isSeen: fc.boolean(),
      removedAt: fc.option(second, { freq: 3 }),
    })
    .map(({ message: fact, edits, isSeen, removedAt }) => [
      ...(isSeen || (edits.length === 0 && removedAt === null) ? [fact] : []),
      ...edits.map((edit) => edited(fact, edit.second, edit.text)),
      ...(removedAt === null ? [] : [removed(fact, removedAt)]),
    ]);

const direct = fc
  .record({ customer: fc.constantFrom('A', 'B'), mid: fc.integer({ min: 1, max: 6 }), second, direction })
  .map((one) =>
    directMessage(one.customer, `${one.customer}-${one.mid}`, one.second, { direction: one.direction }),
  );

/** Comments whose parent is one with a smaller number, or none; a number stands for one comment only. */
const comments = fc
  .array(
    fc.record({
      parent: fc.option(fc.nat(), { freq: 3 }),
      second,
      direction,
      name: fc.constantFrom('Ada', 'Bo'),
      postUrl: fc.constantFrom(null, 'https://a', 'https://b'),
    }),
    { maxLength: 7 },
  )
  .map((list) =>
    list.map((one, index) =>
      comment(`c${index}`, one.second, {
        parentId: one.parent === null || index === 0 ? null : `c${one.parent % index}`,
        direction: one.direction,
        author: one.direction === 'outbound' ? null : { platformId: `u-${one.name}`, name: one.name },
        postUrl: one.postUrl,
      }),
    ),
  );

const unique = (facts: MessageFact[]): MessageFact[] => [
  ...new Map(facts.map((fact) => [fact.platformMessageId, fact])).values(),
];

const history = fc
  .tuple(fc.array(direct, { maxLength: 8 }), comments)
  .map(([messages, thread]) => unique([...messages, ...thread]))
  .chain((written) => fc.tuple(...written.map((fact) => lifeOf(fc.constant(fact)))))
  .map((lives) => lives.flat());

/** The same facts with repetitions, in any order, cut into deliveries and batches, over up to four consumers. */
const scenario = history.chain((facts) =>
  fc.record({
    facts: fc.constant(facts),
    order: fc
      .subarray(facts)
      .chain((again) =>
        fc.shuffledSubarray([...facts, ...again], { minLength: facts.length + again.length }),
      ),
    cuts: fc.array(fc.integer({ min: 1, max: 6 }), { minLength: 1, maxLength: 5 }),
    consumers: fc.integer({ min: 1, max: 4 }),
  }),
);

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
        const straight = await fixture.channel();
        const shuffled = await fixture.channel();
        await consume(
          straight,
          inOrder(facts).map((fact) => [[fact]]),
          1,
        );
        await consume(shuffled, inPieces(inPieces(order, cuts), cuts.toReversed()), consumers);
        expect(await snapshot(fixture.dataSource, shuffled.id)).toEqual(
          await snapshot(fixture.dataSource, straight.id),
        );
      }),
      { numRuns, seed },
    );
  }, 900_000);
});
