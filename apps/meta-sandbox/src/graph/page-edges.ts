import type { Page } from '../world/types.js';
import { requirePageRead, requirePageToken, requireScope, requireTask } from './caller.js';
import type { EdgeTable, GraphCall } from './graph-call.js';
import { feedEdges } from './feed-edges.js';
import { instagramConversations } from './instagram-thread-edges.js';
import { pageNode } from './nodes.js';
import { render } from './node-type.js';
import { pageOptions, pageUrl, paginate } from './paging.js';
import { sendEdges } from './send-edge.js';
import { subscribedAppsEdges } from './subscribed-apps-edges.js';
import { refuseTooMuch } from './too-much.js';
import { threadControlEdges } from './thread-control-edges.js';
import { threadNode } from './thread-nodes.js';

function readPage(page: Page, call: GraphCall): object {
  requirePageRead(call.world, call.caller, page, page.id, 'GET');
  return render(pageNode, page, call, call.request.fields());
}

/** Messenger threads, newest activity first (4.3); all of them are in the folder `inbox`. */
function conversations(page: Page, call: GraphCall): object {
  const platform = (call.request.text('platform') ?? 'messenger').toLowerCase();
  if (platform === 'instagram') return instagramConversations(page, call);
  const caller = requirePageToken(call.caller, page, 'GET');
  for (const scope of ['pages_manage_metadata', 'pages_read_engagement', 'pages_messaging'])
    requireScope(caller, scope);
  requireTask(caller, ['MESSAGING', 'MODERATE']);
  refuseTooMuch(call);
  const inbox = (call.request.text('folder') ?? 'inbox').toLowerCase() === 'inbox';
  const messenger = platform === 'messenger';
  const user = call.request.text('user_id');
  const threads = call.world.threads
    .filter((thread) => messenger && inbox && thread.pageId === page.id && (!user || thread.psid === user))
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
  'GET conversations': conversations,
  ...sendEdges,
  ...feedEdges,
  ...subscribedAppsEdges,
  ...threadControlEdges,
};
