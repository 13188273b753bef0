import * as fc from 'fast-check';
import type { Queue } from '#shared/contracts/conversations.js';
import { noFacts, queueOf, type QueueFacts } from './queue-facts.js';
import { actAsAgent, messageMoves, settle, type Queued } from './queue-moves.js';
import { transition, type QueueHappening } from './queue-transitions.js';

const at = (second: number): Date => new Date(Date.UTC(2026, 0, 1) + second * 1000);
const unseen: Queued = { ...noFacts, queue: null, ownerId: null, caseNumber: 0 };

const messageHappening = fc.constantFrom<QueueHappening>('customer-wrote', 'outside-wrote');
const happening = fc.constantFrom<QueueHappening>(
  'customer-wrote',
  'outside-wrote',
  'agent-replied',
  'agent-moved-to-pending',
  'agent-resolved',
);

const isMessage = (on: QueueHappening): boolean => on === 'customer-wrote' || on === 'outside-wrote';

function write(row: Queued, on: QueueHappening, when: Date): Queued {
  const later = (a: Date | null): Date => (a !== null && a > when ? a : when);
  const field = on === 'customer-wrote' ? 'lastInboundAt' : 'lastOutsideAt';
  return settle(row, { ...row, [field]: later(row[field]) });
}

const agent = { id: 'agent', autoOwnership: true };

describe('queue of a conversation', () => {
  it('is the same by the table in order of time, and by the facts', () => {
    fc.assert(
      fc.property(fc.array(happening, { maxLength: 30 }), (happenings) => {
        let byTable: Queue | null = null;
        let cases = 0;
        let byFacts = unseen;
        for (const [second, on] of happenings.entries()) {
          if (byTable === null && !isMessage(on)) continue;
          if (on === 'customer-wrote' && (byTable === null || byTable === 'resolved' || cases === 0))
            cases += 1;
          byTable = transition(byTable, on).to;
          byFacts = isMessage(on) ? write(byFacts, on, at(second)) : actAsAgent(byFacts, on, agent);
          expect(byFacts.queue).toBe(byTable);
        }
        expect(byFacts.caseNumber).toBe(cases);
      }),
    );
  });

  it('does not depend on the order in which messages become known between two acts of agents', () => {
    const batches = fc.array(
      fc.record({
        messages: fc.array(fc.record({ on: messageHappening, second: fc.integer({ min: 0, max: 50 }) }), {
          maxLength: 6,
        }),
        act: fc.constantFrom<QueueHappening>('agent-replied', 'agent-moved-to-pending', 'agent-resolved'),
      }),
      { maxLength: 5 },
    );
    const shuffled = batches.chain((list) =>
      fc.tuple(
        fc.constant(list),
        fc.tuple(
          ...list.map(({ messages }) => fc.shuffledSubarray(messages, { minLength: messages.length })),
        ),
      ),
    );
    fc.assert(
      fc.property(shuffled, ([list, orders]) => {
        const run = (pick: (index: number) => { on: QueueHappening; second: number }[]): Queued =>
          list.reduce((row, { act }, index) => {
            const known = pick(index).reduce((sofar, { on, second }) => write(sofar, on, at(second)), row);
            return known.queue === null ? known : actAsAgent(known, act, agent);
          }, unseen);
        expect(run((index) => orders[index] ?? [])).toEqual(run((index) => list[index]?.messages ?? []));
      }),
    );
  });

  it('tells moves of the table that lead from one state to the next', () => {
    fc.assert(
      fc.property(fc.array(fc.array(happening, { maxLength: 8 }), { maxLength: 6 }), (batches) => {
        let row = unseen;
        let second = 0;
        for (const batch of batches) {
          const before = row;
          for (const on of batch.filter(isMessage)) row = write(row, on, at((second += 1)));
          const moves = messageMoves(before, row);
          expect(moves.at(-1)?.to ?? before.queue).toBe(row.queue);
          for (const [index, move] of moves.entries())
            expect(move.from).toBe(moves[index - 1]?.to ?? before.queue);
          const act = batch.find((on) => !isMessage(on));
          if (act !== undefined && row.queue !== null) row = actAsAgent(row, act, agent);
        }
      }),
    );
  });

  const facts = (partial: Partial<QueueFacts>): QueueFacts => ({ ...noFacts, ...partial });

  it.each([
    ['nothing was written', facts({}), null],
    ['a customer wrote', facts({ lastInboundAt: at(1) }), 'new'],
    ['there is nothing but history', facts({ lastHistoryAt: at(1) }), 'resolved'],
    ['a customer wrote long after', facts({ lastHistoryAt: at(1), lastInboundAt: at(9) }), 'new'],
    ['the business wrote long after', facts({ lastHistoryAt: at(1), lastOutsideAt: at(9) }), 'pending'],
    ['only the business wrote', facts({ lastOutsideAt: at(1) }), 'pending'],
    ['the business answered elsewhere', facts({ lastInboundAt: at(1), lastOutsideAt: at(2) }), 'pending'],
    ['a customer wrote after that', facts({ lastInboundAt: at(3), lastOutsideAt: at(2) }), 'new'],
    [
      'a message came that an agent did not cover',
      facts({ lastInboundAt: at(2), handledThroughAt: at(1), handledTo: 'resolved' }),
      'new',
    ],
    [
      'everything was covered',
      facts({ lastInboundAt: at(2), handledThroughAt: at(2), handledTo: 'resolved' }),
      'resolved',
    ],
    [
      'the business wrote after it was resolved',
      facts({ lastInboundAt: at(2), handledThroughAt: at(2), handledTo: 'resolved', lastOutsideAt: at(9) }),
      'resolved',
    ],
  ] as const)('when %s', (_when, given, queue) => {
    expect(queueOf(given)).toBe(queue);
  });

  it('begins one case per resolve, and none by a late older message', () => {
    let row = write(unseen, 'customer-wrote', at(10));
    row = actAsAgent(row, 'agent-resolved', agent);
    row = write(row, 'customer-wrote', at(5));
    expect(row).toMatchObject({ queue: 'resolved', caseNumber: 1 });
    row = write(write(row, 'customer-wrote', at(11)), 'customer-wrote', at(12));
    expect(row).toMatchObject({ queue: 'new', caseNumber: 2 });
  });

  it('begins no case when a customer answers in Pending', () => {
    const pending = actAsAgent(write(unseen, 'customer-wrote', at(1)), 'agent-replied', agent);
    expect(write(pending, 'customer-wrote', at(2))).toMatchObject({
      queue: 'new',
      caseNumber: 1,
      ownerId: 'agent',
    });
  });

  describe('with history', () => {
    const read = (row: Queued, when: Date): Queued => settle(row, { ...row, lastHistoryAt: when });

    it('begins no case and tells no move, whether it comes before or after what counts', () => {
      const before = read(unseen, at(1));
      expect(before).toMatchObject({ queue: 'resolved', caseNumber: 0, ownerId: null });
      expect(messageMoves(unseen, before)).toEqual([]);
      const after = write(before, 'customer-wrote', at(9));
      expect(after).toEqual(read(write(unseen, 'customer-wrote', at(9)), at(1)));
      expect(messageMoves(before, after)).toEqual([{ from: null, to: 'new', by: 'customer' }]);
      const answered = write(before, 'outside-wrote', at(9));
      expect(messageMoves(before, answered)).toEqual([{ from: null, to: 'pending', by: 'outside' }]);
    });

    it('is what a message becomes that turns out to be older', () => {
      const counted = write(unseen, 'customer-wrote', at(9));
      const answered = write(counted, 'outside-wrote', at(9));
      const older = settle(answered, { ...answered, lastInboundAt: null, lastHistoryAt: at(1) });
      expect(messageMoves(counted, older).map(({ by }) => by)).toEqual(['outside']);
      expect(settle(counted, { ...noFacts, lastHistoryAt: at(1) })).toMatchObject({
        queue: 'resolved',
        caseNumber: 0,
      });
    });

    it('can be answered and resolved by an agent like anything else', () => {
      const replied = actAsAgent(read(unseen, at(1)), 'agent-replied', agent);
      expect(replied).toMatchObject({ queue: 'pending', ownerId: 'agent' });
      expect(write(replied, 'customer-wrote', at(9))).toMatchObject({ queue: 'new', caseNumber: 1 });
    });
  });
});
