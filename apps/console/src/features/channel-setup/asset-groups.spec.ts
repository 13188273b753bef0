import { groupByPage, type Asset } from './asset-groups.js';

const asset = (
  platform: Asset['platform'],
  id: string,
  name: string,
  pageName: string | null = null,
): Asset => ({
  platform,
  platformAccountId: id,
  name,
  pageName,
  pictureUrl: null,
  state: 'available',
  reasons: [],
  channelId: null,
});

describe('groupByPage', () => {
  it('puts profiles under their page, in the order of the pages', () => {
    const groups = groupByPage([
      asset('instagram-profile', 'i1', 'baecker', 'Bäckerei'),
      asset('facebook-page', 'p1', 'Café'),
      asset('facebook-page', 'p2', 'Bäckerei'),
    ]);
    expect(
      groups.map((group) => [group.pageName, group.assets.map((item) => item.platformAccountId)]),
    ).toEqual([
      ['Café', ['p1']],
      ['Bäckerei', ['p2', 'i1']],
    ]);
  });

  it('keeps two pages of one name apart, and a profile without a page', () => {
    const groups = groupByPage([
      asset('facebook-page', 'p1', 'Café'),
      asset('facebook-page', 'p2', 'Café'),
      asset('instagram-profile', 'i1', 'alone'),
    ]);
    expect(groups.map((group) => group.assets.length)).toEqual([1, 1, 1]);
  });
});
