import { CommentThreads, inChannel, type PlacedComment } from './comment-threads.js';

const channelId = 'c';
const comment = (commentId: string, rootId = commentId): PlacedComment => ({ channelId, commentId, rootId });
const known = (threads: Record<string, string>): Map<string, string> =>
  new Map(Object.entries(threads).map(([id, key]) => [inChannel(channelId, id), key]));

describe('threads of comments', () => {
  it('are named by the top-level comment, through replies in the batch', () => {
    const threads = new CommentThreads([comment('3', '2'), comment('2', '1'), comment('1')], new Map());
    expect(['1', '2', '3'].map((id) => threads.keyOf(channelId, id))).toEqual(['1', '1', '1']);
  });

  it('go through comments that are stored', () => {
    const threads = new CommentThreads([comment('3', '2')], known({ '2': '1' }));
    expect(threads.keyOf(channelId, '3')).toBe('1');
  });

  it('take the parent for the top as long as nothing else is known', () => {
    const threads = new CommentThreads([comment('3', '2')], new Map());
    expect(threads.keyOf(channelId, '3')).toBe('2');
    expect(threads.absorptions([comment('3', '2')], () => false)).toEqual([]);
  });

  it('are joined when the supposed top turns out to be a reply', () => {
    const batch = [comment('2', '1'), comment('4', '3')];
    const threads = new CommentThreads(batch, known({ '3': '2' }));
    expect(threads.keyOf(channelId, '4')).toBe('1');
    expect(threads.absorptions(batch, (_channel, key) => key === '2')).toEqual([
      { channelId, fromKey: '2', intoKey: '1' },
    ]);
  });

  it('are kept apart by channel', () => {
    const threads = new CommentThreads([comment('3', '2')], new Map([[inChannel('other', '2'), '1']]));
    expect(threads.keyOf(channelId, '3')).toBe('2');
  });

  it('end where they began when comments answer each other in a circle', () => {
    const threads = new CommentThreads([comment('1', '2'), comment('2', '1')], new Map());
    expect(threads.keyOf(channelId, '1')).toBe('1');
    expect(threads.keyOf(channelId, '2')).toBe('2');
  });
});
