import * as fc from 'fast-check';
import { shuffled } from '../testing/day-of-events.js';
import { at } from '../testing/facts.js';
import { mergePostFact, type PostFact } from './post-merge.js';
import type { PostRow } from './post.entity.js';

const unknown: PostRow = {
  id: 'id',
  organizationId: 'o',
  channelId: 'c',
  postId: 'p',
  text: null,
  pictureUrl: null,
  url: null,
  isAd: null,
  writtenAt: null,
  toldAt: {},
  removedAt: null,
};
const seen = (second: number, more: Partial<Extract<PostFact, { type: 'post-seen' }>>): PostFact => ({
  type: 'post-seen',
  postId: 'p',
  at: at(second),
  text: null,
  pictureUrl: null,
  url: null,
  isAd: null,
  writtenAt: null,
  ...more,
});
const removed = (second: number): PostFact => ({ type: 'post-removed', postId: 'p', at: at(second) });
const merge = (facts: readonly PostFact[]): PostRow => facts.reduce<PostRow>(mergePostFact, unknown);

describe('what is known of a post', () => {
  it('is per field what was told last, and what is not told changes nothing (meta-platform.md 8.16)', () => {
    const post = merge([
      seen(5, { text: 'new' }),
      seen(1, { text: 'old', pictureUrl: 'https://a', isAd: true }),
      seen(9, {}),
    ]);
    expect(post).toMatchObject({ text: 'new', pictureUrl: 'https://a', isAd: true });
  });

  it('goes with the post and does not come back', () => {
    expect(merge([seen(1, { text: 'old' }), removed(5), seen(9, { text: 'new' })])).toMatchObject({
      text: null,
      toldAt: {},
      removedAt: new Date(at(5)),
    });
  });

  it('is the same in any order and with any repetition', () => {
    const second = fc.integer({ min: 0, max: 4 });
    const fact = fc.oneof(
      {
        weight: 9,
        arbitrary: fc
          .record({ second, text: fc.option(fc.constantFrom('a', 'b')), isAd: fc.option(fc.boolean()) })
          .map(({ second: when, ...told }) => seen(when, told)),
      },
      { weight: 1, arbitrary: second.map(removed) },
    );
    const orders = fc
      .array(fact, { maxLength: 6 })
      .chain((list) => fc.tuple(fc.constant(list), shuffled(list)));
    fc.assert(
      fc.property(orders, ([list, mixed]) => expect(merge(mixed)).toEqual(merge(list))),
      { numRuns: 2000 },
    );
  });
});
