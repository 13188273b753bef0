import { pageId, pageItem } from '../testing/item-context.js';
import { normalizeFeed } from './feed.js';

const postId = '370873143344730_1';
const sentAt = '2023-12-01T10:00:00.000Z';
const thread = { kind: 'comment', rootId: postId, postId };
const normalize = (value: Record<string, unknown>) => normalizeFeed(value, pageItem({ sentAt }));

const visitor = {
  item: 'post',
  verb: 'add',
  post_id: postId,
  is_hidden: false,
  from: { id: '8423678347823', name: 'John' },
  message: 'visitor post',
  created_time: 1701422426,
};
const written = {
  type: 'message-written',
  platformMessageId: postId,
  thread,
  at: '2023-12-01T09:20:26.000Z',
  direction: 'inbound',
  author: { platformId: '8423678347823', name: 'John' },
  text: 'visitor post',
  attachments: [],
  context: [],
  parentId: null,
  postUrl: null,
  replyId: null,
  readAt: null,
};

describe('a visitor’s post', () => {
  it('is the root of a comment thread', () => {
    expect(normalize(visitor)).toEqual({ facts: [written], lookups: [], leftOver: [] });
  });

  it('whose author Meta does not tell (meta-platform.md 8.12)', () => {
    expect(normalize({ ...visitor, from: undefined }).facts).toEqual([{ ...written, author: null }]);
  });

  it.each([
    [
      { item: 'photo', link: 'https://cdn/1.jpg' },
      [{ type: 'image', url: 'https://cdn/1.jpg', copy: 'yes' }],
    ],
    [{ item: 'video', link: 'https://cdn/1.mp4' }, [{ type: 'video', url: 'https://cdn/1.mp4' }]],
    [{ item: 'share', link: 'http://example.org' }, [{ type: 'link', copy: 'no' }]],
    [
      { photos: ['https://cdn/1', 'https://cdn/2', 'https://cdn/1', 7] },
      [
        { type: 'image', url: 'https://cdn/1' },
        { type: 'image', url: 'https://cdn/2' },
      ],
    ],
  ])('with %j', (change, attachments) => {
    expect(normalize({ ...visitor, ...change }).facts).toEqual([
      { ...written, attachments: attachments.map((one) => expect.objectContaining(one)) },
    ]);
  });

  it.each(['edit', 'edited'])('%s', (verb) => {
    expect(normalize({ ...visitor, verb, message: 'new' }).facts).toEqual([
      { type: 'message-edited', platformMessageId: postId, thread, at: sentAt, text: 'new' },
    ]);
  });

  it.each([
    ['hide', true],
    ['unhide', false],
  ])('%s, whoever did it', (verb, hidden) => {
    expect(normalize({ ...visitor, verb, from: { id: pageId } }).facts).toEqual([
      { type: 'message-hidden', platformMessageId: postId, thread, at: sentAt, hidden },
    ]);
  });

  it('removed: it may be the Page’s own too', () => {
    const value = { item: 'post', verb: 'remove', post_id: postId, recipient_id: pageId, from: {} };
    expect(normalize(value).facts).toEqual([
      { type: 'message-removed', platformMessageId: postId, thread, at: sentAt },
      { type: 'post-removed', postId, at: sentAt },
    ]);
  });
});

describe('the Page’s own post', () => {
  const own = { verb: 'add', post_id: postId, from: { id: pageId, name: 'Acme' }, created_time: 1701422426 };
  const seen = {
    type: 'post-seen',
    postId,
    at: sentAt,
    text: null,
    pictureUrl: null,
    url: null,
    isAd: null,
    writtenAt: '2023-12-01T09:20:26.000Z',
  };
  it.each([
    [{ item: 'status', message: '30', published: 1 }, { text: '30' }],
    [
      { item: 'photo', photo_id: '332029742914774', link: 'https://scontent/1.jpg', message: 'x', from: {} },
      { text: 'x', pictureUrl: 'https://scontent/1.jpg' },
    ],
    [
      { item: 'status', photos: ['https://cdn/1.png', 'https://cdn/2.png'], created_time: undefined },
      { pictureUrl: 'https://cdn/1.png', writtenAt: null },
    ],
    // A video may first be seen edited, and not yet published.
    [
      { item: 'video', verb: 'edited', link: 'https://video/1.mp4', published: 0, from: {} },
      { writtenAt: null },
    ],
    [
      { item: 'share', share_id: 98735342324352, link: 'http://example.org', message: 'look', from: {} },
      { text: 'look' },
    ],
    [{ item: 'event', story: 'Page added an event.', from: undefined }, { text: 'Page added an event.' }],
    [{ item: 'post', message: 'typed by the Page' }, { text: 'typed by the Page' }],
    [{ item: 'status', permalink_url: 'https://www.facebook.com/1' }, { url: 'https://www.facebook.com/1' }],
  ])('%j', (change, known) => {
    expect(normalize({ ...own, ...change })).toEqual({
      facts: [{ ...seen, ...known }],
      lookups: [],
      leftOver: [],
    });
  });

  it.each([
    [{ item: 'status', verb: 'hide' }, 'ignored', 'post-verb'],
    [{ item: 'video', verb: 'block' }, 'ignored', 'post-verb'],
    [{ item: 'album', post_id: undefined, photo_ids: [900767076685784] }, 'unsupported', 'post-without-id'],
  ])('%j', (change, kind, reason) => {
    expect(normalize({ ...own, ...change }).leftOver).toEqual([expect.objectContaining({ kind, reason })]);
  });
});
