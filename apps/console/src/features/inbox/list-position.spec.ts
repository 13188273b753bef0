import { neighbour, shiftOf, successor } from './list-position.js';

const ids = ['a', 'b', 'c', 'd', 'e'];

describe('shiftOf', () => {
  it.each([
    ['one more on top', ['x', ...ids], 2, 1],
    ['three more on top', ['x', 'y', 'z', ...ids], 1, 3],
    ['a row below moved to the top', ['d', 'a', 'b', 'c', 'e'], 1, 1],
    ['the top visible row moved to the top', ['c', 'a', 'b', 'd', 'e'], 2, 0],
    ['one above was removed', ['b', 'c', 'd', 'e'], 2, -1],
    ['more at the end', [...ids, 'x'], 2, 0],
    ['all others', ['x', 'y'], 2, 0],
  ])('%s', (_, after, topIndex, expected) => {
    expect(shiftOf(ids, after, topIndex)).toBe(expected);
  });
});

describe('neighbour', () => {
  it.each([
    ['b', 0, 1, 'c'],
    ['b', 0, -1, 'a'],
    ['e', 0, 1, undefined],
    ['a', 0, -1, undefined],
    [undefined, 0, 1, 'a'],
    ['gone', 2, 1, 'c'],
    ['gone', 2, -1, 'b'],
    ['gone', 9, 1, undefined],
  ] as const)('of %p, last at %p, step %p is %p', (openId, lastIndex, step, expected) => {
    expect(neighbour(ids, openId, lastIndex, step)).toBe(expected);
  });
});

describe('successor', () => {
  it.each([
    ['a', 'b'],
    ['e', 'd'],
    ['gone', 'a'],
  ])('of %p is %p', (openId, expected) => {
    expect(successor(ids, openId)).toBe(expected);
  });

  it('is nothing in a list of one', () => {
    expect(successor(['a'], 'a')).toBeUndefined();
  });
});
