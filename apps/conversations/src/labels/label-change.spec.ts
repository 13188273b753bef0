import { isNoChange, labelChange, reversed } from './label-change.js';

const label = (id: string) => ({ id, name: `Label ${id}` });
const labels = (...ids: string[]) => ids.map(label);
const many = Array.from({ length: 50 }, (_, index) => label(String(index)));
const nothing = { add: { tags: [], topics: [] }, removeTagIds: [], removeTopicIds: [] };

describe('what a wish changes about labels', () => {
  it('is what is not so already', () => {
    const now = { tags: labels('a', 'b'), topics: labels('t') };
    const wish = {
      add: { tags: labels('b', 'c', 'c'), topics: [] },
      removeTagIds: ['a', 'x'],
      removeTopicIds: ['t'],
    };
    expect(labelChange(now, wish)).toEqual({
      tags: { added: labels('c'), removed: labels('a') },
      topics: { added: [], removed: labels('t') },
    });
  });

  it('is nothing when all is so already', () => {
    const now = { tags: labels('a'), topics: [] };
    expect(isNoChange(labelChange(now, { ...nothing, add: now, removeTagIds: ['b'] }))).toBe(true);
  });

  it('is refused where there would be more than fifty', () => {
    const one = { tags: labels('new'), topics: [] };
    const full = { tags: many, topics: [] };
    expect(() => labelChange(full, { ...nothing, add: one })).toThrow(
      expect.objectContaining({ code: 'limit-reached' }),
    );
    expect(labelChange(full, { ...nothing, add: one, removeTagIds: ['0'] }).tags.added).toHaveLength(1);
    expect(labelChange({ tags: many, topics: many }, nothing)).toBeDefined();
  });

  it('is taken back by its reverse', () => {
    const change = { tags: { added: labels('a'), removed: labels('b') }, topics: { added: [], removed: [] } };
    expect(reversed(change).tags).toEqual({ added: labels('b'), removed: labels('a') });
    expect(reversed(reversed(change))).toEqual(change);
  });
});
