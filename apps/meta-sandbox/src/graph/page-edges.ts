import type { Page } from '../world/types.js';
import { requirePageRead, requirePageToken, requireScope, requireTask } from './caller.js';
import { graphErrors } from './graph-error.js';
import type { EdgeTable, GraphCall } from './graph-call.js';
import { pageNode, postNode } from './nodes.js';
import { render } from './node-type.js';
import { pageOptions, pageUrl, paginate } from './paging.js';
import { sendEdges } from './send-edge.js';
import { subscribedAppsEdges } from './subscribed-apps-edges.js';
import { threadNode } from './thread-nodes.js';

function readPage(page: Page, call: GraphCall): object {
  requirePageRead(call.world, call.caller, page, page.id, 'GET');
  return render(pageNode, page, call, call.request.fields());
}

/** `since`/`until`: unix seconds or anything a date parser reads (0.3). */
function timeParam(call: GraphCall, name: string): number | undefined {
  const text = call.request.text(name);
  if (text === undefined) return undefined;
  const ms = /^\d+$/.test(text) ? Number(text) * 1000 : Date.parse(text);
  if (Number.isNaN(ms)) throw graphErrors.invalidParameter(`Param ${name} is not a time`);
  return ms;
}

/** Posts of the Page, newest first, at most 100 (4.2). */
function feed(page: Page, call: GraphCall): object {
  requirePageRead(call.world, call.caller, page, page.id, 'GET');
  if (call.caller.kind !== 'app') requireScope(call.caller, 'pages_read_engagement');
  const since = timeParam(call, 'since') ?? 0;
  const until = timeParam(call, 'until') ?? Infinity;
  const posts = call.world.posts
    .filter((post) => post.pageId === page.id && post.createdAt >= since && post.createdAt <= until)
    .sort((a, b) => b.createdAt - a.createdAt);
  const part = paginate(posts, pageOptions(call.request), 100, pageUrl(call.config.publicUrl, call.request));
  const fields = call.request.fields();
  return { ...part, data: part.data.map((post) => render(postNode, post, call, fields)) };
}

/** Messenger threads, newest activity first (4.3). */
function conversations(page: Page, call: GraphCall): object {
  const caller = requirePageToken(call.caller, page, 'GET');
  for (const scope of ['pages_manage_metadata', 'pages_read_engagement', 'pages_messaging'])
    requireScope(caller, scope);
  requireTask(caller, ['MESSAGING', 'MODERATE']);
  const messenger = (call.request.text('platform') ?? 'messenger').toLowerCase() === 'messenger';
  const user = call.request.text('user_id');
  const threads = call.world.threads
    .filter((thread) => messenger && thread.pageId === page.id && (!user || thread.psid === user))
    .sort((a, b) => b.updatedAt - a.updatedAt);
  const part = paginate(
    threads,
    pageOptions(call.request),
    200,
    pageUrl(call.config.publicUrl, call.request),
  );
  const fields = call.request.fields();
  return { ...part, data: part.data.map((thread) => render(threadNode, thread, call, fields)) };
}

export const pageEdges: EdgeTable['page'] = {
  'GET ': readPage,
  'GET feed': feed,
  'GET posts': feed,
  'GET published_posts': feed,
  'GET conversations': conversations,
  ...sendEdges,
  ...subscribedAppsEdges,
};
