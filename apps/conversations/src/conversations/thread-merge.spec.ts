import * as fc from 'fast-check';
import type { InboundFact } from '#shared/contracts/inbound.js';
import { shuffled } from '../testing/day-of-events.js';
import { at, directMessage } from '../testing/facts.js';
import { mergeThreadFact } from './thread-merge.js';

const unknown = {
  windowOpenedAt: null,
  windowOpenedBy: null,
  controlHolder: null,
  controlChangedAt: null,
  deliveredUpTo: null,
  readUpTo: null,
};
type Row = Parameters<typeof mergeThreadFact>[0];
const merge = (facts: readonly InboundFact[]): Row => facts.reduce<Row>(mergeThreadFact, unknown);

const thread = { kind: 'direct-message' as const, customerId: '4711' };
const postback = (second: number): InboundFact =>
  directMessage('4711', `p${second}`, second, {
    context: [{ type: 'postback', ref: 'GS', title: 'Get started', url: null }],
  });
const reaction = (second: number, name: string | null, byBusiness = false): InboundFact => ({
  type: 'reaction-changed',
  platformMessageId: 'm',
  thread,
  at: at(second),
  actor: { platformId: '4711', name: null },
  byBusiness,
  reaction: name,
  emoji: null,
});
const noted = (second: number, opensWindow: boolean): InboundFact => ({
  type: 'thread-noted',
  thread,
  at: at(second),
  noteId: `n${second}`,
  name: 'referral',
  detail: {},
  opensWindow,
});
const control = (second: number, holder: 'parley' | 'other' | null): InboundFact => ({
  type: 'thread-control-changed',
  thread,
  at: at(second),
  holder,
});
const read = (second: number, upTo: number | null): InboundFact => ({
  type: 'messages-read',
  thread,
  at: at(second),
  upTo: upTo === null ? null : at(upTo),
  platformMessageId: null,
});

describe('the reply window', () => {
  it.each([
    ['a message', directMessage('4711', 'm', 5), 'message'],
    ['a postback', postback(5), 'postback'],
    ['a referral', noted(5, true), 'referral'],
    ['a reaction', reaction(5, 'love'), 'reaction'],
  ] as const)('is opened by %s', (_what, fact, by) => {
    expect(merge([directMessage('4711', 'm0', 1), fact])).toMatchObject({
      windowOpenedAt: new Date(at(5)),
      windowOpenedBy: by,
    });
  });

  it.each([
    ['an echo', directMessage('4711', 'm', 5, { direction: 'outbound' })],
    ['a reaction that is taken back', reaction(5, null)],
    ['a reaction of the business', reaction(5, 'love', true)],
    ['another note', noted(5, false)],
    ['a receipt', read(5, 5)],
  ])('is not opened by %s', (_what, fact) => {
    expect(merge([fact]).windowOpenedAt).toBeNull();
  });
});

describe('facts about a thread', () => {
  it('keep the newest change of control', () => {
    expect(merge([control(5, 'parley'), control(4, 'other')]).controlHolder).toBe('parley');
    expect(merge([control(5, 'parley'), control(5, 'other')]).controlHolder).toBe('other');
  });

  it('keep how far the customer has read', () => {
    expect(merge([read(9, 5), read(10, 3), read(11, null)]).readUpTo).toEqual(new Date(at(5)));
  });

  it('give the same thread in any order and with any repetition', () => {
    const second = fc.integer({ min: 0, max: 4 });
    const fact = fc.oneof(
      second.map((one) => directMessage('4711', 'm', one)),
      second.map(postback),
      second.map((one) => reaction(one, 'love')),
      second.map((one) => noted(one, true)),
      fc.tuple(second, fc.constantFrom('parley', 'other', null)).map(([one, holder]) => control(one, holder)),
      second.map((one) => read(one, one)),
    );
    const orders = fc
      .array(fact, { maxLength: 8 })
      .chain((list) => fc.tuple(fc.constant(list), shuffled(list)));
    fc.assert(
      fc.property(orders, ([list, mixed]) => expect(merge(mixed)).toEqual(merge(list))),
      { numRuns: 2000 },
    );
  });
});
