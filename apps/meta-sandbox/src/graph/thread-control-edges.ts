import type { Page, Thread } from '../world/types.js';
import { requirePageToken, requireScope } from './caller.js';
import type { EdgeTable, GraphCall } from './graph-call.js';
import { elsewhere } from './messaging-window.js';
import { requireRecipient, requireThread } from './send-edge.js';

function threadOf(page: Page, call: GraphCall): Thread {
  requireScope(requirePageToken(call.caller, page, call.request.method), 'pages_messaging');
  return requireThread(page, requireRecipient(call)['id'], call);
}

function metadata(call: GraphCall): string | undefined {
  return call.request.text('metadata');
}

/** Only the owner gives control away; taking and asking is open to every app [unverified] (3.5). */
function requireOwner(thread: Thread, call: GraphCall): void {
  if (call.control.owner(thread) !== call.config.appId) throw elsewhere();
}

export const threadControlEdges: EdgeTable['page'] = {
  'POST pass_thread_control': (page, call) => {
    const thread = threadOf(page, call);
    requireOwner(thread, call);
    call.control.pass(thread, call.request.requireText('target_app_id'), metadata(call));
    return { success: true };
  },
  'POST take_thread_control': (page, call) => {
    call.control.take(threadOf(page, call), call.config.appId, metadata(call));
    return { success: true };
  },
  'POST release_thread_control': (page, call) => {
    const thread = threadOf(page, call);
    requireOwner(thread, call);
    call.control.release(thread);
    return { success: true };
  },
  'POST request_thread_control': (page, call) => {
    call.control.request(threadOf(page, call), call.config.appId, metadata(call));
    return { success: true };
  },
  'GET thread_owner': (page, call) => {
    requireScope(requirePageToken(call.caller, page, 'GET'), 'pages_messaging');
    const thread = requireThread(page, call.request.requireText('recipient'), call);
    return { data: [{ thread_owner: { app_id: call.control.owner(thread) } }] };
  },
};
