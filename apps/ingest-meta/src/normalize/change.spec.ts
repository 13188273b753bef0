import { instagramId, instagramItem, pageId, pageItem } from '../testing/item-context.js';
import { normalizeChange } from './change.js';

const at = '2018-02-23T15:21:47.000Z';
const onPage = (field: string, value: object) => normalizeChange({ field, value }, pageItem({ sentAt: at }));
const onInstagram = (field: string, value: object) =>
  normalizeChange({ field, value }, instagramItem({ sentAt: at }));

const nothing = {
  text: null,
  attachments: [],
  context: [],
  parentId: null,
  postUrl: null,
  replyId: null,
  readAt: null,
};

describe('a mention of a Page (meta-platform.md 3.2)', () => {
  const value = { item: 'post', verb: 'add', post_id: '9_1', message: 'Ask @Acme', created_time: 1614340562 };
  const written = {
    ...nothing,
    type: 'message-written',
    platformMessageId: '9_1',
    thread: { kind: 'mention', rootId: '9_1', postId: '9_1' },
    at: '2021-02-26T11:56:02.000Z',
    direction: 'inbound',
    author: null,
    text: 'Ask @Acme',
  };
  it('in a post: text at once, the author looked up', () => {
    expect(onPage('mention', value)).toEqual({
      facts: [written],
      lookups: [{ kind: 'page-mention', postId: '9_1', commentId: null, at: written.at }],
      leftOver: [],
    });
  });

  it('in a comment', () => {
    const result = onPage('mention', { ...value, item: 'comment', comment_id: '1_2', sender_id: 5 });
    expect(result.facts).toEqual([
      {
        ...written,
        platformMessageId: '1_2',
        thread: { kind: 'mention', rootId: '1_2', postId: '9_1' },
        author: { platformId: '5', name: null },
      },
    ]);
    expect(result.lookups).toMatchObject([{ kind: 'page-mention', postId: '9_1', commentId: '1_2' }]);
  });

  it('edited and removed', () => {
    expect(onPage('mention', { ...value, verb: 'edited', message: 'x' }).facts).toMatchObject([
      { type: 'message-edited', at, text: 'x' },
    ]);
    expect(onPage('mention', { ...value, verb: 'remove' }).facts).toMatchObject([
      { type: 'message-removed', at, thread: { kind: 'mention', rootId: '9_1' } },
    ]);
  });

  it('on the Page itself is left to `feed`: one comment is not in two threads', () => {
    expect(onPage('mention', { ...value, post_id: `${pageId}_1` }).leftOver).toMatchObject([
      { kind: 'ignored', reason: 'mention-on-own-page' },
    ]);
  });
});

describe('a comment on Instagram (meta-platform.md 3.6)', () => {
  const value = {
    id: '17870913679156914',
    text: 'Nice',
    from: { id: '77', username: 'jane' },
    media: { id: '179', media_product_type: 'FEED' },
  };
  const written = {
    ...nothing,
    type: 'message-written',
    platformMessageId: value.id,
    thread: { kind: 'comment', rootId: value.id, postId: '179' },
    at,
    direction: 'inbound',
    author: { platformId: '77', name: 'jane' },
    text: 'Nice',
  };
  const post = { kind: 'post', postId: '179', at };

  it.each([
    ['id', value],
    ['comment_id', { ...value, id: undefined, comment_id: value.id }],
    ['both', { ...value, comment_id: 'other' }],
  ])('its id stands in %s', (_name, given) => {
    expect(onInstagram('comments', given)).toEqual({ facts: [written], lookups: [post], leftOver: [] });
  });

  it('that answers another one', () => {
    expect(onInstagram('comments', { ...value, parent_id: '178' }).facts).toMatchObject([
      { thread: { rootId: '178', postId: '179' }, parentId: '178' },
    ]);
    expect(onInstagram('comments', { ...value, parent_id: '179' }).facts).toMatchObject([
      { thread: { rootId: value.id }, parentId: null },
    ]);
  });

  it.each([
    ['self_ig_scoped_id', { id: '88', username: 'acme', self_ig_scoped_id: '99' }],
    ['the account’s own id', { id: instagramId, username: 'acme' }],
  ])('of the business itself, by %s (meta-platform.md 8.7)', (_name, from) => {
    expect(onInstagram('comments', { ...value, from }).facts).toMatchObject([{ direction: 'outbound' }]);
  });

  it('without author (meta-platform.md 8.12)', () => {
    expect(onInstagram('comments', { ...value, from: undefined }).facts).toEqual([
      { ...written, author: null },
    ]);
  });

  it('on an ad stands under the media that was boosted (meta-platform.md 8.16)', () => {
    const media = { id: '555', ad_id: '23', ad_title: 'Sale', original_media_id: '179' };
    const { facts, lookups } = onInstagram('comments', { ...value, media, parent_id: '555' });
    expect(facts).toEqual([
      { ...written, context: [{ type: 'ad', ref: '23', title: 'Sale', url: null }] },
      expect.objectContaining({ type: 'post-seen', postId: '179', at, isAd: true }),
    ]);
    expect(lookups).toEqual([post]);
  });

  it('during a broadcast', () => {
    expect(onInstagram('live_comments', value).facts).toEqual([
      { ...written, context: [{ type: 'live', ref: '179', title: null, url: null }] },
    ]);
  });

  it('without text is looked up', () => {
    expect(onInstagram('comments', { ...value, text: undefined }).lookups).toEqual([
      { kind: 'comment', commentId: value.id, postId: '179', at },
      post,
    ]);
  });
});

describe('a mention on Instagram has ids only', () => {
  it.each([
    [{ media_id: '179', comment_id: 17894227972186120n.toString() }, '17894227972186120'],
    [{ media_id: '179' }, null],
  ])('%j', (value, commentId) => {
    expect(onInstagram('mentions', value)).toEqual({
      facts: [],
      lookups: [{ kind: 'instagram-mention', mediaId: '179', commentId, at }],
      leftOver: [],
    });
  });
});

describe('other fields', () => {
  it('a comment in a group, as the Test button sends it', () => {
    const value = {
      recipient: { id: pageId },
      from: { id: '5' },
      group_id: '9',
      comment_id: '8_7',
      post_id: '9_8',
      item: 'comment',
      verb: 'add',
      message: 'in blue?',
    };
    expect(onPage('group_feed', value)).toMatchObject({
      facts: [{ type: 'message-written', platformMessageId: '8_7', text: 'in blue?' }],
      lookups: [],
    });
  });

  it.each([
    ['ratings', { item: 'rating', verb: 'add', review_text: 'x' }, 'unsupported', 'page-rating'],
    ['inbox_labels', { action: 'add', label: {} }, 'ignored', 'inbox-label'],
    ['parking', {}, 'unsupported', 'unsupported-field'],
    ['comments', {}, 'unsupported', 'unsupported-field'],
    ['mention', { item: 'post', verb: 'add' }, 'unsupported', 'mention-without-post'],
    ['mention', { post_id: '1', verb: 'like' }, 'unsupported', 'unsupported-mention-verb'],
  ])('%s of a Page', (field, value, kind, reason) => {
    expect(onPage(field, value).leftOver).toEqual([expect.objectContaining({ kind, reason })]);
  });

  it.each([
    ['story_insights', { media_id: '1', impressions: 5 }, 'ignored', 'story-insights'],
    ['feed', { item: 'comment', verb: 'add', comment_id: '1' }, 'unsupported', 'unsupported-field'],
    ['comments', { text: 'x' }, 'unsupported', 'comment-without-id'],
    ['mentions', { comment_id: '1' }, 'unsupported', 'mention-without-media'],
  ])('%s of Instagram', (field, value, kind, reason) => {
    expect(onInstagram(field, value).leftOver).toEqual([expect.objectContaining({ kind, reason })]);
  });
});

describe('a message as a change', () => {
  const value = (recipient: string) => ({
    sender: { id: '12334' },
    recipient: { id: recipient },
    timestamp: '1527459824',
    message: { mid: 'test_message_id', text: 'test_message' },
  });

  it('is the dashboard’s test when it is for nobody of ours (meta-platform.md 8.22)', () => {
    expect(onPage('messages', value('23245'))).toMatchObject({
      facts: [],
      leftOver: [{ kind: 'ignored', reason: 'dashboard-test' }],
    });
  });

  it('is a message when it is for this account; its seconds are text (8.10)', () => {
    expect(onPage('messages', value(pageId)).facts).toMatchObject([
      { text: 'test_message', at: '2018-05-27T22:23:44.000Z' },
    ]);
  });
});
