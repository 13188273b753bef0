import * as fc from 'fast-check';
import type { MessageFact, MessageWritten } from '#shared/contracts/inbound.js';
import { shuffled } from '../testing/day-of-events.js';
import { picture } from '../testing/facts.js';
import type { MessageRow } from './message.entity.js';
import { isWritten, mergeFact, mergeInto, type MessageNews } from './message-merge.js';

const base = {
  platformMessageId: 'm_1',
  thread: { kind: 'direct-message' as const, customerId: '4711' },
};
const at = (second: number): string => new Date(Date.UTC(2026, 0, 1) + second * 1000).toISOString();

const written: MessageWritten = {
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

const merge = (facts: readonly MessageNews[]): MessageRow => facts.reduce<MessageRow>(mergeFact, stub);

describe('merging facts about a message', () => {
  it('gives the same message in any order and with any repetition', () => {
    const second = fc.integer({ min: 0, max: 6 });
    const text = fc.constantFrom('a', 'b', 'c', null);
    const telling = fc
      .record({
        second,
        text,
        readAt: fc.option(second),
        direction: fc.constantFrom<'inbound' | 'outbound'>('inbound', 'outbound'),
        author: fc.constantFrom(null, { platformId: '4711', name: null }, { platformId: null, name: 'Ada' }),
        attachments: fc.constantFrom<MessageWritten['attachments'][]>(
          [],
          [picture()],
          [picture({ url: null }), picture({ type: 'sticker' })],
        ),
        context: fc.constantFrom<MessageWritten['context'][]>(
          [],
          [{ type: 'ad' as const, ref: '1', title: null, url: null }],
        ),
        parentId: fc.constantFrom(null, 'm_0'),
      })
      .map(({ second: when, readAt, ...told }): MessageFact => ({
        ...written,
        ...told,
        at: at(when),
        readAt: readAt === null ? null : at(readAt),
      }));
    const news: fc.Arbitrary<MessageNews> = fc.oneof(
      { weight: 3, arbitrary: telling },
      fc.record({ second, text: fc.constantFrom('a', 'b') }).map((edit) => edited(edit.second, edit.text)),
      fc
        .record({ second, hidden: fc.boolean() })
        .map((one) => ({ ...base, type: 'message-hidden' as const, at: at(one.second), hidden: one.hidden })),
      fc
        .constantFrom<'delivered' | 'readThrough'>('delivered', 'readThrough')
        .map((as) => ({ ...base, type: 'message-named' as const, as })),
    );
    const all = fc.tuple(fc.array(news, { maxLength: 8 }), fc.boolean());
    const orders = all
      .map(([list, isRemoved]) => (isRemoved ? [...list, removed, { ...removed, at: at(80) }] : list))
      .chain((list) => fc.tuple(fc.constant(list), shuffled(list)));
    fc.assert(
      fc.property(orders, ([list, mixed]) => expect(merge(mixed)).toEqual(merge(list))),
      { numRuns: 5000 },
    );
  });

  it('prefers what a webhook told to what was read, and a later read to an earlier one', () => {
    const read = (minute: number, name: string): MessageFact => ({
      ...written,
      at: at(5),
      author: { platformId: '4711', name },
      attachments: [picture({ url: `https://${name}` })],
      readAt: at(minute),
    });
    expect(merge([read(9, 'late'), read(8, 'early')])).toMatchObject({
      authorName: 'late',
      sentAt: new Date(at(5)),
    });
    expect(merge([written, read(9, 'late')])).toMatchObject({
      // The webhook told no name (meta-platform.md 8.12).
      authorName: 'late',
      sentAt: new Date(at(0)),
      attachments: [picture()],
    });
  });

  it('takes what is told later of an author who was not told at first (meta-platform.md 8.12)', () => {
    const nobody = merge([{ ...written, author: null }]);
    expect(nobody.authorPlatformId).toBeNull();
    expect(mergeFact(nobody, written)).toMatchObject({ authorPlatformId: '4711' });
  });

  it('hides and shows again by the newest word (meta-platform.md 8.9)', () => {
    const hidden = (second: number, value: boolean): MessageFact => ({
      ...base,
      type: 'message-hidden',
      at: at(second),
      hidden: value,
    });
    expect(merge([written, hidden(3, false), hidden(2, true)]).hidden).toBe(false);
    expect(merge([written, hidden(3, true), hidden(3, false)]).hidden).toBe(true);
  });

  it('takes neither author nor text nor time from an edit, a hide or a removal (meta-platform.md 8.8)', () => {
    const stub = merge([edited(1, 'second'), { ...base, type: 'message-hidden', at: at(2), hidden: true }]);
    expect(stub).toMatchObject({ sentAt: null, direction: null, authorName: null, authorPlatformId: null });
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
