import { isSameMap, threeWayMerge } from './three-way-merge.js';

const map = (values: Record<string, unknown>): Map<string, unknown> => new Map(Object.entries(values));

describe('threeWayMerge', () => {
  it('keeps what either changed', () => {
    const base = map({ name: 'A', days: { count: 30 }, on: true });
    const { merged, theirs, clashes } = threeWayMerge(
      base,
      map({ name: 'B', days: { count: 30 }, on: true }),
      map({ name: 'A', days: { count: 7 }, on: true }),
    );
    expect(Object.fromEntries(merged)).toEqual({ name: 'B', days: { count: 7 }, on: true });
    expect(theirs).toEqual(['days']);
    expect(clashes).toEqual([]);
  });

  it('names what both changed to something else, and keeps mine', () => {
    const { merged, theirs, clashes } = threeWayMerge(
      map({ a: 1, b: 1 }),
      map({ a: 2, b: 2 }),
      map({ a: 3, b: 2 }),
    );
    expect(Object.fromEntries(merged)).toEqual({ a: 2, b: 2 });
    expect(clashes).toEqual(['a']);
    expect(theirs).toEqual([]);
  });

  it('takes added and removed keys for changes', () => {
    const { merged, theirs, clashes } = threeWayMerge(
      map({ vera: 'viewer', conrad: 'viewer', susanne: 'viewer' }),
      map({ vera: 'viewer', susanne: 'supervisor', dora: 'viewer' }),
      map({ conrad: 'viewer', emil: 'viewer' }),
    );
    expect(Object.fromEntries(merged)).toEqual({ susanne: 'supervisor', dora: 'viewer', emil: 'viewer' });
    expect(theirs).toEqual(['vera', 'emil']);
    expect(clashes).toEqual(['susanne']);
  });
});

describe('isSameMap', () => {
  it('compares values, not order', () => {
    expect(isSameMap(map({ a: { x: 1 }, b: 2 }), map({ b: 2, a: { x: 1 } }))).toBe(true);
    expect(isSameMap(map({ a: 1 }), map({ a: 1, b: 2 }))).toBe(false);
    expect(isSameMap(map({ a: 1 }), map({ b: 1 }))).toBe(false);
  });
});
