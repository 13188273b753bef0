import { normalizeFeed } from './feed.js';

const post = '370873143344730_690891113073877';
const comment = '690891113073877_759878495960329';
const entryTime = 1701413579;
const context = { pageId: '370873143344730', entryTime, receivedAt: new Date('2026-11-22T12:00:00.000Z') };
const sentAt = new Date(entryTime * 1000).toISOString();

// meta-platform.md 3.1, captured in December 2023.
const live = {
  from: { id: '6780462125377510', name: 'Jane Doe' },
  post: { status_type: 'added_video', permalink_url: 'https://www.facebook.com/acme/posts/pfbid0', id: post },
  message: 'Hello',
  post_id: post,
  comment_id: comment,
  parent_id: post,
  created_time: 1701413571,
  item: 'comment',
  verb: 'add',
};

describe('normalizeFeed', () => {
  it('a top-level comment is the root of its thread', () => {
    expect(normalizeFeed(live, context)).toEqual({
      fact: {
        type: 'message-written',
        platformMessageId: comment,
        thread: { kind: 'comment', rootId: comment, postId: post },
        at: '2023-12-01T06:52:51.000Z',
        direction: 'inbound',
        author: { platformId: '6780462125377510', name: 'Jane Doe' },
        text: 'Hello',
        attachments: [],
        parentId: null,
        postUrl: 'https://www.facebook.com/acme/posts/pfbid0',
        replyId: null,
      },
    });
  });

  it.each([
    ['no parent', { parent_id: undefined }, comment, null],
    ['the post as it is embedded', { post_id: '690891113073877', parent_id: post }, comment, null],
    ['itself', { parent_id: comment }, comment, null],
    ['another comment', { parent_id: '690891113073877_1' }, '690891113073877_1', '690891113073877_1'],
  ])('parent: %s', (_name, change, rootId, parentId) => {
    expect(normalizeFeed({ ...live, ...change }, context)).toMatchObject({
      fact: { thread: { rootId }, parentId },
    });
  });

  it.each([
    ['the Page itself', { from: { id: '370873143344730', name: 'Acme' } }, 'outbound', '370873143344730'],
    [
      'the Page, with a number',
      { from: undefined, sender_id: 370873143344730 },
      'outbound',
      '370873143344730',
    ],
    [
      'an old subscription',
      { from: undefined, sender_id: 1234567890321, sender_name: 'J' },
      'inbound',
      '1234567890321',
    ],
  ])('author: %s', (_name, change, direction, platformId) => {
    expect(normalizeFeed({ ...live, ...change }, context)).toMatchObject({
      fact: { direction, author: { platformId } },
    });
  });

  it.each([
    ['missing', { from: undefined }],
    ['empty', { from: {} }],
    ['null', { from: null }],
  ])('an author that Meta does not tell: %s', (_name, change) => {
    expect(normalizeFeed({ ...live, ...change }, context)).toMatchObject({
      fact: { direction: 'inbound', author: null },
    });
  });

  it('a picture without text', () => {
    const value = { ...live, message: undefined, photo: 'https://scontent/1.jpg' };
    expect(normalizeFeed(value, context)).toMatchObject({
      fact: { text: null, attachments: [{ type: 'image', url: 'https://scontent/1.jpg', title: null }] },
    });
  });

  it('no link that could run something', () => {
    const value = { ...live, post: { id: post, permalink_url: 'javascript:alert(1)' } };
    expect(normalizeFeed(value, context)).toMatchObject({ fact: { postUrl: null } });
  });

  it.each(['edited', 'edit', 'update'])('%s: ordered by when Meta told', (verb) => {
    expect(normalizeFeed({ ...live, verb, message: 'Hello!' }, context)).toEqual({
      fact: {
        type: 'message-edited',
        platformMessageId: comment,
        thread: { kind: 'comment', rootId: comment, postId: post },
        at: sentAt,
        text: 'Hello!',
      },
    });
  });

  it.each(['remove', 'delete'])('%s: no text, perhaps no time', (verb) => {
    const value = { item: 'comment', verb, comment_id: comment, post_id: post, parent_id: post };
    expect(normalizeFeed(value, context)).toEqual({
      fact: {
        type: 'message-removed',
        platformMessageId: comment,
        thread: { kind: 'comment', rootId: comment, postId: post },
        at: sentAt,
      },
    });
  });

  it.each([
    [{ verb: 'hide' }, 'unsupported-feed-verb', 'comment hide'],
    [{ verb: 'unhide' }, 'unsupported-feed-verb', 'comment unhide'],
    [{ comment_id: undefined }, 'comment-without-id', 'add'],
    [{ item: 'reaction', reaction_type: 'love' }, 'unsupported-feed-item', 'reaction add'],
    [{ item: 'like', verb: 'remove' }, 'unsupported-feed-item', 'like remove'],
    [{ item: 'status' }, 'unsupported-feed-item', 'status add'],
    [{ item: 'post', verb: 'remove' }, 'unsupported-feed-item', 'post remove'],
    [{ item: 'hologram', verb: undefined }, 'unsupported-feed-item', 'hologram ?'],
  ])('%j is unsupported', (change, reason, detail) => {
    expect(normalizeFeed({ ...live, ...change }, context)).toEqual({
      leftOver: { kind: 'unsupported', reason, detail },
    });
  });
});
