import { laneOf, pathOf } from './read-path.js';

describe('pathOf', () => {
  it('fills in the account and the Page whose token is used', () => {
    const channel = { platformAccountId: '17841', pageId: '422' };
    expect(pathOf('/{account}/media', channel)).toBe('/17841/media');
    expect(pathOf('/{page}/conversations', channel)).toBe('/422/conversations');
    expect(pathOf('/690_759/comments', channel)).toBe('/690_759/comments');
  });
});

describe('laneOf', () => {
  it.each([
    ['/{page}/conversations', 'conversations'],
    ['/t_122/messages', 'conversations'],
    ['/t_122', 'conversations'],
    ['/m_abc', 'conversations'],
    ['/aWdfZAG06abc', 'conversations'],
    ['/690_759/comments', 'nodes-pages'],
    ['/{page}/feed', 'nodes-pages'],
  ])('reads %s by the lane %s', (path, lane) => {
    expect(laneOf(path, 'facebook-page').name).toBe(lane);
  });

  it('counts what is no conversation against the limit of its platform', () => {
    expect(laneOf('/17/comments', 'instagram-profile').usage).toBe('instagram');
    expect(laneOf('/17/comments', 'facebook-page').usage).toBe('pages');
  });
});
