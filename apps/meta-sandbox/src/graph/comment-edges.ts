import type { Comment, Page, Post } from '../world/types.js';
import { requirePageRead, requirePageToken, requireScope, requireTask } from './caller.js';
import { commentsOf, repliesOf, topLevelCommentsOf } from './comment-lists.js';
import { graphErrors } from './graph-error.js';
import { characters } from './characters.js';
import type { EdgeTable, GraphCall } from './graph-call.js';
import { commentNode, postNode } from './nodes.js';
import { render } from './node-type.js';
import { pageOptions, pageUrl, paginate } from './paging.js';

const MAX_COMMENT = 8000;

function pageOf(pageId: string, id: string, call: GraphCall): Page {
  const page = call.world.pages.get(pageId);
  if (!page) throw graphErrors.unsupported(call.request.method, id);
  return page;
}

function authorizeRead(pageId: string, id: string, call: GraphCall, scope: string): void {
  requirePageRead(call.world, call.caller, pageOf(pageId, id, call), id, 'GET');
  if (call.caller.kind !== 'app') requireScope(call.caller, scope);
}

/** Writing comments as the Page: permission and task of 1.7. */
function authorizeWrite(pageId: string, id: string, call: GraphCall): void {
  const caller = requirePageToken(call.caller, pageOf(pageId, id, call), call.request.method);
  requireScope(caller, 'pages_manage_engagement');
  requireTask(caller, ['MODERATE', 'CREATE_CONTENT']);
}

/** A message of 1 to 8000 characters; the upper limit is Facebook's own page's [unverified]. */
function requireMessage(call: GraphCall): string {
  const message = call.request.text('message')?.trim();
  if (!message) throw graphErrors.missingParameter('message');
  if (characters(message) > MAX_COMMENT) throw graphErrors.invalidParameter('message is too long');
  return message;
}

function write(post: Post, parent: Comment | undefined, call: GraphCall): object {
  authorizeWrite(post.pageId, parent?.id ?? post.id, call);
  return { id: call.business.addComment(post, requireMessage(call), parent?.id).id };
}

/** One level or all of them, in the wanted order (4.2). */
function list(comments: Comment[], pageId: string, id: string, call: GraphCall): object {
  authorizeRead(pageId, id, call, 'pages_read_user_content');
  const ordered = call.request.text('order') === 'reverse_chronological' ? comments.toReversed() : comments;
  const since = Number(call.request.text('since') ?? 0) * 1000;
  const rows = ordered.filter((comment) => comment.createdAt >= since);
  const part = paginate(rows, pageOptions(call.request), 100, pageUrl(call.config.publicUrl, call.request));
  const fields = call.request.fields();
  const summary = call.request.text('summary')
    ? { summary: { order: 'chronological', total_count: rows.length, can_comment: true } }
    : {};
  return { ...part, data: part.data.map((row) => render(commentNode, row, call, fields)), ...summary };
}

function postOf(comment: Comment, call: GraphCall): Post {
  const post = call.world.posts.get(comment.postId);
  if (!post) throw graphErrors.unsupported(call.request.method, comment.id);
  return post;
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
  'POST comments': (post, call) => write(post, undefined, call),
};

export const commentEdges: EdgeTable['comment'] = {
  'GET ': (comment, call) => {
    authorizeRead(comment.pageId, comment.id, call, 'pages_read_engagement');
    return render(commentNode, comment, call, call.request.fields());
  },
  'GET comments': (comment, call) =>
    list(repliesOf(call.world, comment.id), comment.pageId, comment.id, call),
  'POST comments': (comment, call) => write(postOf(comment, call), comment, call),
};
