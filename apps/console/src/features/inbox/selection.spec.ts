import { allRows, extended, nothingChosen, toggled } from './selection.js';

const rows = ['a', 'b', 'c', 'd'];
const ids = (selection: { ids: ReadonlySet<string> }): string[] => [...selection.ids].toSorted();

it('checks one by one, and a range from the last one', () => {
  const one = toggled(nothingChosen, rows, 'b', false);
  expect(ids(one)).toEqual(['b']);
  expect(ids(toggled(one, rows, 'd', true))).toEqual(['b', 'c', 'd']);
  expect(ids(toggled(one, rows, 'a', true))).toEqual(['a', 'b']);
  expect(ids(toggled(one, rows, 'b', false))).toEqual([]);
});

it('begins anew where the beginning of a range has left the list', () => {
  const one = toggled(nothingChosen, rows, 'b', false);
  expect(ids(toggled(one, ['c', 'd'], 'd', true))).toEqual(['b', 'd']);
});

it('extends along the list from the open one, and stops at its ends', () => {
  const two = extended(nothingChosen, rows, 'b', 'next');
  expect(ids(two)).toEqual(['b', 'c']);
  expect(ids(extended(two, rows, 'c', 'next'))).toEqual(['b', 'c', 'd']);
  expect(ids(extended(nothingChosen, rows, 'a', 'previous'))).toEqual(['a']);
  expect(ids(extended(nothingChosen, rows, undefined, 'next'))).toEqual(['a']);
  expect(ids(extended(nothingChosen, rows, 'gone', 'next'))).toEqual(['a']);
});

it('checks all', () => {
  expect(ids(allRows(rows))).toEqual(rows);
  expect(toggled({ ...allRows(rows), all: true }, rows, 'a', false)).toMatchObject({ all: false });
});
