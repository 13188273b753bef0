import { requirePageToken, requireScope, type PageCaller } from './caller.js';
import { GraphError, graphErrors } from './graph-error.js';
import type { EdgeTable, GraphCall } from './graph-call.js';
import { profileNode } from './nodes.js';
import { render } from './node-type.js';
import { pageOptions, pageUrl, paginate } from './paging.js';
import { hasDetails, messageNode, messagesOf, threadNode } from './thread-nodes.js';

/** Threads, messages and profiles belong to one Page and need its token (4.3, 4.5). */
function authorize(pageId: string, id: string, call: GraphCall): PageCaller {
  const page = call.world.pages.get(pageId);
  if (!page) throw graphErrors.unsupported('GET', id);
  const caller = requirePageToken(call.caller, page, 'GET');
  requireScope(caller, 'pages_messaging');
  return caller;
}

export const threadEdges: EdgeTable['thread'] = {
  'GET ': (thread, call) => {
    authorize(thread.pageId, thread.id, call);
    return render(threadNode, thread, call, call.request.fields());
  },
  'GET messages': (thread, call) => {
    authorize(thread.pageId, thread.id, call);
    const { request, config, world } = call;
    const rows = messagesOf(world, thread.id);
    const part = paginate(rows, pageOptions(request), 100, pageUrl(config.publicUrl, request));
    const fields = request.fields();
    return { ...part, data: part.data.map((row) => render(messageNode, row, call, fields)) };
  },
};

/** Older than the 20 newest (4.3); the number is from another simulator [unverified, 6.3]. */
export function tooOld(): GraphError {
  return new GraphError(9_000_001, '(#9000001) The message was deleted or cannot be loaded any more.');
}

export const messageEdges: EdgeTable['message'] = {
  'GET ': (message, call) => {
    authorize(message.pageId, message.id, call);
    if (!hasDetails(call.world, message)) throw tooOld();
    return render(messageNode, message, call, call.request.fields());
  },
};

export const profileEdges: EdgeTable['profile'] = {
  'GET ': (profile, call) => {
    authorize(profile.pageId, profile.psid, call);
    if (profile.profile === 'phone')
      throw new GraphError(100, '(#100) No profile available for this user.', { subcode: 2018218 });
    return render(profileNode, profile, call, call.request.fields());
  },
};
