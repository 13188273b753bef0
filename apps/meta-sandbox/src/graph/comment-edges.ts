import type { Comment, Page, Post } from '../world/types.js';
import { requirePageRead, requirePageToken, requireScope, requireTask } from './caller.js';
import { commentsOf, repliesOf, topLevelCommentsOf } from './comment-lists.js';
import { changeComment, removeComment, writeComment } from './comment-writes.js';
import { graphErrors } from './graph-error.js';
import type { EdgeTable, GraphCall } from './graph-call.js';
import { commentNode, postNode } from './feed-nodes.js';
import { render } from './node-type.js';
import { pageOptions, pageUrl, paginate } from './paging.js';
import { refuseTooMuch } from './too-much.js';
import { timeParam } from './time-param.js';

function pageOf(pageId: string, id: string, call: GraphCall): Page {
  const page = call.world.pages.get(pageId);
  if (!page) throw graphErrors.unsupported(call.request.method, id);
  return page;
}

function authorizeRead(pageId: string, id: string, call: GraphCall, scope: string): void {
  requirePageRead(call.world, call.caller, pageOf(pageId, id, call), id, 'GET');
  if (call.caller.kind !== 'app') requireScope(call.caller, scope);
}

/** Writing as the Page on what people wrote: permission and task of 1.7. */
function authorizeWrite(pageId: string, id: string, call: GraphCall): void {
  const caller = requirePageToken(call.caller, pageOf(pageId, id, call), call.request.method);
  requireScope(caller, 'pages_manage_engagement');
  requireTask(caller, ['MODERATE', 'CREATE_CONTENT']);
}

/** One level or all of them, in the wanted order (4.2). */
function list(comments: Comment[], pageId: string, id: string, call: GraphCall): object {
  authorizeRead(pageId, id, call, 'pages_read_user_content');
  refuseTooMuch(call);
  const ordered = call.request.text('order') === 'reverse_chronological' ? comments.toReversed() : comments;
  const since = timeParam(call, 'since') ?? 0;
  const rows = ordered.filter((comment) => comment.createdAt >= since);
  const part = paginate(rows, pageOptions(call.request), 100, pageUrl(call.config.publicUrl, call.request));
  const fields = call.request.fields();
  const summary = call.request.text('summary')
    ? { summary: { order: 'chronological', total_count: rows.length, can_comment: true } }
    : {};
  return { ...part, data: part.data.map((row) => render(commentNode, row, call, fields)), ...summary };
}

/** As the Page; once liked, liking again changes nothing (5.2). */
function like(target: Post | Comment, call: GraphCall, liked: boolean): object {
  authorizeWrite(target.pageId, target.id, call);
  call.business.like(target, liked);
  return { success: true };
}

function likers(target: Post | Comment, call: GraphCall): unknown {
  authorizeRead(target.pageId, target.id, call, 'pages_read_engagement');
  const selection = { name: 'likes', args: {}, fields: [] };
  return 'postId' in target
    ? commentNode.fields['likes']?.(target, call, selection)
    : postNode.fields['likes']?.(target, call, selection);
}

export const postEdges: EdgeTable['post'] = {
  'GET ': (post, call) => {
    authorizeRead(post.pageId, post.id, call, 'pages_read_engagement');
    return render(postNode, post, call, call.request.fields());
  },
  'GET comments': (post, call) => {
    const all = call.request.text('filter') === 'stream';
    const comments = all ? commentsOf(call.world, post.id) : topLevelCommentsOf(call.world, post.id);
    return list(comments, post.pageId, post.id, call);
  },
  'POST comments': (post, call) => {
    authorizeWrite(post.pageId, post.id, call);
    return writeComment(post, undefined, call);
  },
  'GET likes': likers,
  'POST likes': (post, call) => like(post, call, true),
  'DELETE likes': (post, call) => like(post, call, false),
};

export const commentEdges: EdgeTable['comment'] = {
  'GET ': (comment, call) => {
    authorizeRead(comment.pageId, comment.id, call, 'pages_read_engagement');
    return render(commentNode, comment, call, call.request.fields());
  },
  'GET comments': (comment, call) =>
    list(repliesOf(call.world, comment.id), comment.pageId, comment.id, call),
  'POST comments': (comment, call) => {
    authorizeWrite(comment.pageId, comment.id, call);
    const post = call.world.posts.get(comment.postId);
    if (!post) throw graphErrors.unsupported('POST', comment.id);
    return writeComment(post, comment, call);
  },
  'POST ': (comment, call) => {
    authorizeWrite(comment.pageId, comment.id, call);
    return changeComment(comment, call);
  },
  'DELETE ': (comment, call) => {
    authorizeWrite(comment.pageId, comment.id, call);
    return removeComment(comment, call);
  },
  'GET likes': likers,
  'POST likes': (comment, call) => like(comment, call, true),
  'DELETE likes': (comment, call) => like(comment, call, false),
};
