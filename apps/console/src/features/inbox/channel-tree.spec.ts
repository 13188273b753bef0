import type { Channel } from '../../lib/api/types.js';
import { channelTree, selectionAfter } from './channel-tree.js';

const channel = (id: string, displayName: string, platform: Channel['platform']) =>
  ({ id, displayName, platform }) as Channel;
const channels = [
  channel('1', 'Northwind', 'facebook-page'),
  channel('2', 'bakery', 'instagram-profile'),
  channel('3', 'Bakery', 'facebook-page'),
];

it('puts channels below their networks, by name, and narrows them', () => {
  const shape = (filter: string) =>
    channelTree(channels, filter).map(({ network, channels: of }) => [network, of.map(({ id }) => id)]);
  expect(shape('')).toEqual([
    ['facebook-page', ['3', '1']],
    ['instagram-profile', ['2']],
  ]);
  expect(shape(' BAKE ')).toEqual([
    ['facebook-page', ['3']],
    ['instagram-profile', ['2']],
  ]);
  expect(shape('zoo')).toEqual([]);
});

it('switches channels off and on; all and none are no selection', () => {
  const all = ['1', '2', '3'];
  expect(selectionAfter(channels, all, ['2'], false)).toEqual(['1', '3']);
  expect(selectionAfter(channels, ['1', '3'], ['2'], true)).toBeUndefined();
  expect(selectionAfter(channels, ['1'], ['1'], false)).toBeUndefined();
  expect(selectionAfter(channels, ['1'], ['2', '3'], true)).toBeUndefined();
});
