import { pageId, pageItem } from '../testing/item-context.js';
import { normalizeFeed } from './feed.js';

const post = '370873143344730_690891113073877';
const comment = '690891113073877_759878495960329';
const thread = { kind: 'comment', rootId: comment, postId: post };
const sentAt = '2023-12-01T06:52:59.000Z';
const context = pageItem({ sentAt });
const normalize = (value: Record<string, unknown>) => normalizeFeed(value, context);

// meta-platform.md 3.1, captured in December 2023.
const live = {
  from: { id: '6780462125377510', name: 'Jane Doe' },
  post: {
    status_type: 'added_video',
    is_published: true,
    updated_time: '2023-12-01T06:52:51+0000',
    permalink_url: 'https://www.facebook.com/acme/posts/pfbid0',
    promotion_status: 'inactive',
    id: post,
  },
  message: 'Hello',
  post_id: post,
  comment_id: comment,
  parent_id: post,
  created_time: 1701413571,
  item: 'comment',
  verb: 'add',
};
const seen = {
  type: 'post-seen',
  postId: post,
  at: sentAt,
  text: null,
  pictureUrl: null,
  url: 'https://www.facebook.com/acme/posts/pfbid0',
  isAd: false,
  writtenAt: null,
};
const written = {
  type: 'message-written',
  platformMessageId: comment,
  thread,
  at: '2023-12-01T06:52:51.000Z',
  direction: 'inbound',
  author: { platformId: '6780462125377510', name: 'Jane Doe' },
  text: 'Hello',
  attachments: [],
  context: [],
  parentId: null,
  postUrl: 'https://www.facebook.com/acme/posts/pfbid0',
  replyId: null,
  readAt: null,
};

describe('a comment', () => {
  it('at the top is the root of its thread, and tells of its post', () => {
    expect(normalize(live)).toEqual({
      facts: [written, seen],
      lookups: [{ kind: 'post', postId: post, at: written.at }],
      leftOver: [],
    });
  });

  it.each([
    ['no parent', { parent_id: undefined }, comment, null],
    ['the post as it is embedded', { post_id: '690891113073877', parent_id: post }, comment, null],
    ['itself', { parent_id: comment }, comment, null],
    ['another comment', { parent_id: '690891113073877_1' }, '690891113073877_1', '690891113073877_1'],
  ])('parent: %s', (_name, change, rootId, parentId) => {
    expect(normalize({ ...live, ...change }).facts[0]).toMatchObject({ thread: { rootId }, parentId });
  });

  it.each([
    ['the Page itself', { from: { id: pageId, name: 'Acme' } }, 'outbound', pageId],
    ['the Page, with a number', { from: undefined, sender_id: Number(pageId) }, 'outbound', pageId],
    [
      'an old subscription',
      { from: undefined, sender_id: 1234567890321, sender_name: 'J' },
      'inbound',
      '1234567890321',
    ],
    ['a still older one', { from: undefined, user_id: 1234567890321 }, 'inbound', '1234567890321'],
  ])('by %s (meta-platform.md 8.7)', (_name, change, direction, platformId) => {
    expect(normalize({ ...live, ...change }).facts[0]).toMatchObject({ direction, author: { platformId } });
  });

  it.each([
    ['missing', { from: undefined }, null],
    ['empty', { from: {} }, null],
    ['null', { from: null }, null],
    ['a name only', { from: { name: 'Jane' } }, { platformId: null, name: 'Jane' }],
  ])('by somebody whom Meta does not tell: %s (meta-platform.md 8.12)', (_name, change, author) => {
    expect(normalize({ ...live, ...change }).facts[0]).toMatchObject({ direction: 'inbound', author });
  });

  it.each([
    ['photo', 'image'],
    ['video', 'video'],
  ])('with a %s and no text', (key, type) => {
    const { facts, lookups } = normalize({ ...live, message: undefined, [key]: 'https://scontent/1' });
    expect(facts[0]).toMatchObject({
      text: null,
      attachments: [{ type, platformType: key, url: 'https://scontent/1', copy: 'yes' }],
    });
    expect(lookups.map(({ kind }) => kind)).toEqual(['post']);
  });

  it.each([undefined, ''])('that is only a sticker is kept, and looked up (message %j)', (message) => {
    const { facts, lookups } = normalize({ ...live, message });
    expect(facts[0]).toMatchObject({ type: 'message-written', text: null, attachments: [] });
    expect(lookups).toContainEqual({ kind: 'comment', commentId: comment, postId: post, at: written.at });
  });

  it('with no link that could run something', () => {
    const value = { ...live, photo: 'data:x', post: { id: post, permalink_url: 'javascript:alert(1)' } };
    expect(normalize(value).facts).toMatchObject([{ postUrl: null, attachments: [] }, { url: null }]);
  });

  it.each([
    [{ is_published: false }, true],
    [{ is_published: true, promotion_status: 'active' }, true],
    [{ is_published: true }, null],
    [{}, null],
  ])('on a post that may be an ad: %j (meta-platform.md 8.16)', (hints, isAd) => {
    expect(normalize({ ...live, post: { id: post, ...hints } }).facts[1]).toMatchObject({ isAd });
  });

  it('on a post of which the webhook says nothing', () => {
    const { facts, lookups } = normalize({ ...live, post: undefined });
    expect(facts).toEqual([{ ...written, postUrl: null }]);
    expect(lookups).toEqual([{ kind: 'post', postId: post, at: written.at }]);
  });
});

describe('what happens to a comment (meta-platform.md 8.8)', () => {
  it.each(['edited', 'edit', 'update'])('%s: ordered by when Meta told', (verb) => {
    expect(normalize({ ...live, verb, message: 'Hello!' }).facts).toEqual([
      { type: 'message-edited', platformMessageId: comment, thread, at: sentAt, text: 'Hello!' },
      seen,
    ]);
  });

  it.each(['remove', 'delete'])('%s: no text, perhaps no time', (verb) => {
    const value = { item: 'comment', verb, comment_id: comment, post_id: post, parent_id: post };
    expect(normalize(value)).toEqual({
      facts: [{ type: 'message-removed', platformMessageId: comment, thread, at: sentAt }],
      lookups: [],
      leftOver: [],
    });
  });

  it.each([
    ['hide', true],
    ['unhide', false],
  ])('%s: author and time of the webhook are not used (meta-platform.md 8.9, 10)', (verb, hidden) => {
    expect(normalize({ ...live, verb, created_time: 1, from: { id: pageId } }).facts).toEqual([
      { type: 'message-hidden', platformMessageId: comment, thread, at: sentAt, hidden },
    ]);
  });

  it.each([
    [{ verb: 'add', reaction_type: 'love' }, written.at, 'love'],
    [{ verb: 'edit', reaction_type: 'sorry' }, sentAt, 'sorry'],
    [{ verb: 'remove', reaction_type: 'love' }, sentAt, null],
    [{ item: 'like', verb: 'add' }, written.at, 'like'],
  ])('reaction %j', (change, at, reaction) => {
    expect(normalize({ ...live, message: undefined, item: 'reaction', ...change }).facts).toEqual([
      {
        type: 'reaction-changed',
        platformMessageId: comment,
        thread,
        at,
        actor: { platformId: '6780462125377510', name: 'Jane Doe' },
        byBusiness: false,
        reaction,
        emoji: null,
      },
    ]);
  });

  it('reaction of the Page, and of nobody known', () => {
    const reacted = { ...live, item: 'reaction', reaction_type: 'love' };
    expect(normalize({ ...reacted, from: { id: pageId } }).facts).toMatchObject([{ byBusiness: true }]);
    expect(normalize({ ...reacted, from: undefined }).facts).toMatchObject([
      { byBusiness: false, actor: { platformId: null, name: null } },
    ]);
  });
});

describe('what is no conversation', () => {
  it.each([
    [{ comment_id: undefined }, 'unsupported', 'comment-without-id', 'comment add'],
    [{ verb: 'mute' }, 'unsupported', 'unsupported-feed-verb', 'comment mute'],
    [{ item: 'reaction', comment_id: undefined }, 'ignored', 'post-reaction', 'reaction add'],
    [{ item: 'like', verb: 'remove', comment_id: undefined }, 'ignored', 'post-reaction', 'like remove'],
    [{ item: 'reaction', verb: 'hide' }, 'unsupported', 'unsupported-feed-verb', 'reaction hide'],
    [{ item: 'hologram', verb: undefined }, 'unsupported', 'unsupported-feed-item', 'hologram ?'],
  ])('%j', (change, kind, reason, detail) => {
    expect(normalize({ ...live, ...change })).toEqual({
      facts: [],
      lookups: [],
      leftOver: [{ kind, reason, detail }],
    });
  });
});
