import * as fc from 'fast-check';
import type { MessageFact } from '#shared/contracts/inbound.js';
import { picture } from '../testing/facts.js';
import type { MessageRow } from './message.entity.js';
import { isWritten, mergeFact, mergeInto } from './message-merge.js';

const base = {
  platformMessageId: 'm_1',
  thread: { kind: 'direct-message' as const, customerId: '4711' },
};
const at = (second: number): string => new Date(Date.UTC(2026, 0, 1) + second * 1000).toISOString();

const written: MessageFact = {
  ...base,
  type: 'message-written',
  at: at(0),
  direction: 'inbound',
  author: { platformId: '4711', name: null },
  text: 'first',
  attachments: [picture()],
  context: [],
  parentId: null,
  postUrl: null,
  replyId: null,
  readAt: null,
};
const edited = (second: number, text: string): MessageFact => ({
  ...base,
  type: 'message-edited',
  at: at(second),
  text,
});
const removed: MessageFact = { ...base, type: 'message-removed', at: at(90) };

const stub = {
  id: 'id',
  direction: null,
  sentAt: null,
  text: null,
  originalText: null,
  edits: [],
  readings: [],
  attachments: [],
  context: [],
  readFields: {},
  authorPlatformId: null,
  authorName: null,
  parentPlatformId: null,
  hidden: false,
  hiddenAt: null,
  platformAt: null,
  delivered: false,
  readThrough: false,
  removedAt: null,
  agentId: null,
} as unknown as MessageRow;

const merge = (facts: readonly MessageFact[]): MessageRow => facts.reduce<MessageRow>(mergeFact, stub);

describe('merging facts about a message', () => {
  it('gives the same message in any order and with any repetition', () => {
    const facts = fc.array(
      fc.oneof(
        fc.constant(written),
        fc.constant(removed),
        fc
          .record({ second: fc.integer({ min: 1, max: 5 }), text: fc.constantFrom('a', 'b') })
          .map((edit) => edited(edit.second, edit.text)),
      ),
      { maxLength: 8 },
    );
    const orders = facts.chain((list) =>
      fc.tuple(fc.constant(list), fc.shuffledSubarray([...list, ...list], { minLength: list.length * 2 })),
    );
    fc.assert(fc.property(orders, ([list, shuffled]) => expect(merge(shuffled)).toEqual(merge(list))));
  });

  it('keeps every version of an edited text', () => {
    const message = merge([edited(2, 'third'), written, edited(1, 'second')]);
    expect(message.text).toBe('third');
    expect(message.originalText).toBe('first');
    expect(message.edits.map(({ text }) => text)).toEqual(['second', 'third']);
  });

  it('keeps nothing of what was taken back but that it was there', () => {
    const message = merge([written, edited(1, 'second'), removed, edited(99, 'later')]);
    expect(message).toMatchObject({ text: null, originalText: null, edits: [], attachments: [] });
    expect(message.removedAt).toEqual(new Date(at(90)));
    expect(isWritten(message)).toBe(true);
  });

  it('knows a message only once it was written', () => {
    expect(isWritten(merge([edited(1, 'second'), removed]))).toBe(false);
    expect(merge([removed, written])).toMatchObject({ text: null, attachments: [], direction: 'inbound' });
  });

  it('gives back the same object when there is nothing new', () => {
    const message = merge([written, edited(1, 'second')]);
    expect(mergeFact(message, written)).toBe(message);
    expect(mergeFact(message, edited(1, 'second'))).toBe(message);
  });

  it('takes what is known about a stray into the reply that it is', () => {
    const reply = { ...merge([written]), agentId: 'agent', text: 'ours', attachments: [] };
    expect(mergeInto(reply, merge([edited(1, 'changed')]))).toMatchObject({
      text: 'changed',
      originalText: 'ours',
    });
    expect(mergeInto(reply, merge([removed]))).toMatchObject({ text: null, removedAt: new Date(at(90)) });
    expect(mergeInto(reply, merge([written]))).toEqual({ ...reply, platformAt: new Date(at(0)) });
  });
});
