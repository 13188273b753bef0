import { CommentThreads, type KnownComment, type PlacedComment } from './comment-threads.js';

const channelId = 'c';

const comment = (
  commentId: string,
  rootId = commentId,
  more: Partial<PlacedComment> = {},
): PlacedComment => ({
  channelId,
  kind: 'comment',
  commentId,
  rootId,
  postId: null,
  isWritten: true,
  ...more,
});
const mention = (commentId: string): PlacedComment => comment(commentId, commentId, { kind: 'mention' });
const known = (commentId: string, threadKey: string, more: Partial<KnownComment> = {}): KnownComment => ({
  channelId,
  kind: 'comment',
  commentId,
  threadKey,
  postId: null,
  isWritten: true,
  ...more,
});
const keys = (threads: CommentThreads, ids: string[]): string[] =>
  ids.map((commentId) => threads.threadOf({ channelId, commentId, kind: 'comment' }).threadKey);
const open = (threadKey: string, kind: 'comment' | 'mention' = 'comment') => ({ channelId, kind, threadKey });

describe('threads of comments', () => {
  it('are named by the top-level comment, through replies in the batch', () => {
    const threads = new CommentThreads([comment('3', '2'), comment('2', '1'), comment('1')], []);
    expect(keys(threads, ['1', '2', '3'])).toEqual(['1', '1', '1']);
  });

  it('go through comments that are stored', () => {
    expect(keys(new CommentThreads([comment('3', '2')], [known('2', '1')]), ['3'])).toEqual(['1']);
  });

  it('take the parent for the top as long as nothing else is known', () => {
    const threads = new CommentThreads([comment('3', '2')], []);
    expect(keys(threads, ['3'])).toEqual(['2']);
    expect(threads.absorptions([open('2')])).toEqual([]);
  });

  it('are joined when the supposed top turns out to be a reply', () => {
    const batch = [comment('2', '1'), comment('4', '3')];
    const threads = new CommentThreads(batch, [known('3', '2')]);
    expect(keys(threads, ['4'])).toEqual(['1']);
    expect(threads.candidates(batch)).toContainEqual({ channelId, threadKey: '2' });
    expect(threads.absorptions([open('2')])).toEqual([
      { channelId, from: { kind: 'comment', threadKey: '2' }, intoKey: '1' },
    ]);
  });

  it('are kept apart by channel', () => {
    const threads = new CommentThreads([comment('3', '2')], [known('2', '1', { channelId: 'other' })]);
    expect(keys(threads, ['3'])).toEqual(['2']);
  });

  it('end where they began when comments answer each other in a circle', () => {
    const threads = new CommentThreads([comment('1', '2'), comment('2', '1')], []);
    expect(keys(threads, ['1', '2'])).toEqual(['1', '2']);
  });

  describe('under a post of a visitor', () => {
    const post = comment('p', 'p', { postId: 'p' });
    const below = comment('1', '1', { postId: 'p' });

    it('belong to the post, whichever is known first', () => {
      expect(keys(new CommentThreads([post, below], []), ['1'])).toEqual(['p']);
      expect(keys(new CommentThreads([below], [known('p', 'p', { postId: 'p' })]), ['1'])).toEqual(['p']);
      expect(keys(new CommentThreads([post], [known('1', '1', { postId: 'p' })]), ['1'])).toEqual(['p']);
    });

    it('are joined to it when the post comes to be known', () => {
      const threads = new CommentThreads([post], []);
      expect(threads.postsWritten([post])).toEqual([{ channelId, postId: 'p' }]);
      threads.tellPost(channelId, '1', 'p');
      expect(threads.absorptions([open('1')])).toEqual([
        { channelId, from: { kind: 'comment', threadKey: '1' }, intoKey: 'p' },
      ]);
    });

    it('stay threads of their own while the post is only told of, as are those under posts of the business', () => {
      const told = { ...post, isWritten: false };
      expect(keys(new CommentThreads([told, below], []), ['1'])).toEqual(['1']);
      expect(keys(new CommentThreads([below], []), ['1'])).toEqual(['1']);
    });
  });

  describe('and mentions of the business', () => {
    it('are one when the mention is in a comment of ours, whichever is known first', () => {
      const both = new CommentThreads([mention('1'), comment('1', '0')], []);
      expect(both.threadOf(mention('1'))).toEqual({ kind: 'comment', threadKey: '0' });
      const later = new CommentThreads([mention('1')], [known('1', '0')]);
      expect(later.threadOf(mention('1'))).toEqual({ kind: 'comment', threadKey: '0' });
      const earlier = new CommentThreads([comment('1', '0')], [known('1', '1', { kind: 'mention' })]);
      expect(earlier.absorptions([open('1', 'mention')])).toEqual([
        { channelId, from: { kind: 'mention', threadKey: '1' }, intoKey: '0' },
      ]);
    });

    it('are apart otherwise', () => {
      const threads = new CommentThreads([mention('1'), comment('2')], []);
      expect(threads.threadOf(mention('1'))).toEqual({ kind: 'mention', threadKey: '1' });
    });
  });
});
