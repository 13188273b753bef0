import { graphTime } from '../world/clock.js';
import type { Page, Post } from '../world/types.js';
import { requirePageRead, requirePageToken, requireScope, requireTask } from './caller.js';
import type { EdgeTable, GraphCall } from './graph-call.js';
import { GraphError, graphErrors } from './graph-error.js';
import { postNode } from './feed-nodes.js';
import { render } from './node-type.js';
import { keepPhoto } from './outgoing-files.js';
import { pageOptions, pageUrl, paginate } from './paging.js';
import { timeParam } from './time-param.js';
import { refuseTooMuch } from './too-much.js';

/** Posts newest first, at most 100 (4.2). */
function list(page: Page, call: GraphCall, belongs: (post: Post) => boolean): object {
  requirePageRead(call.world, call.caller, page, page.id, 'GET');
  if (call.caller.kind !== 'app') requireScope(call.caller, 'pages_read_engagement');
  refuseTooMuch(call);
  const since = timeParam(call, 'since') ?? 0;
  const until = timeParam(call, 'until') ?? Infinity;
  const hidden = call.request.text('include_hidden') === 'true';
  const posts = call.world.posts
    .filter((post) => post.pageId === page.id && belongs(post) && (hidden || !post.hidden))
    .filter((post) => post.createdAt >= since && post.createdAt <= until)
    .sort((a, b) => b.createdAt - a.createdAt);
  const part = paginate(posts, pageOptions(call.request), 100, pageUrl(call.config.publicUrl, call.request));
  const fields = call.request.fields();
  return { ...part, data: part.data.map((post) => render(postNode, post, call, fields)) };
}

const isOut = (post: Post): boolean => !post.ad && !post.unpublished;

/** Not for Pages of the New Experience (4.2); the error's number is ours [unverified]. */
function visitorPosts(page: Page, call: GraphCall): object {
  if (page.id.startsWith('61')) throw new GraphError(12, '(#12) visitor_posts is deprecated for this Page.');
  return list(page, call, (post) => post.author !== undefined);
}

function ratings(page: Page, call: GraphCall): object {
  const caller = requirePageToken(call.caller, page, 'GET');
  requireScope(caller, 'pages_read_user_content');
  const rows = call.world.ratings.filter((rating) => rating.pageId === page.id).toReversed();
  const part = paginate(rows, pageOptions(call.request), 100, pageUrl(call.config.publicUrl, call.request));
  const data = part.data.map((rating) => ({
    created_time: graphTime(rating.createdAt),
    recommendation_type: rating.positive ? 'positive' : 'negative',
    review_text: rating.text,
    open_graph_story: { id: rating.id },
  }));
  return { ...part, data };
}

/** An unpublished photo, to be used in a comment (5.2, `attachment_id`). */
async function photos(page: Page, call: GraphCall): Promise<object> {
  const caller = requirePageToken(call.caller, page, 'POST');
  requireScope(caller, 'pages_manage_posts');
  requireTask(caller, ['CREATE_CONTENT']);
  if (call.request.text('published') !== 'false')
    throw graphErrors.invalidParameter('this sandbox takes only photos with published=false');
  return { id: await keepPhoto(page, call) };
}

export const feedEdges: EdgeTable['page'] = {
  'GET feed': (page, call) => list(page, call, isOut),
  'GET posts': (page, call) => list(page, call, (post) => isOut(post) && !post.author),
  'GET published_posts': (page, call) => list(page, call, (post) => isOut(post) && !post.author),
  'GET ads_posts': (page, call) => list(page, call, (post) => post.ad === true),
  'GET tagged': (page, call) => list(page, call, () => false),
  'GET visitor_posts': visitorPosts,
  'GET ratings': ratings,
  'POST photos': photos,
};
