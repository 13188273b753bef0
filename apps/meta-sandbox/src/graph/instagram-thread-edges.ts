import type { InstagramScopedId } from '../world/instagram-types.js';
import type { Page } from '../world/types.js';
import { GraphError } from './graph-error.js';
import type { EdgeTable, GraphCall } from './graph-call.js';
import { authorizeMessages, requireAccount } from './instagram-access.js';
import {
  hasDetails,
  instagramMessageNode,
  instagramProfileNode,
  instagramThreadNode,
  isListed,
  listedMessageNode,
} from './instagram-thread-nodes.js';
import { render } from './node-type.js';
import { pageOptions, pageUrl, paginate } from './paging.js';
import { tooOld } from './thread-edges.js';
import { refuseTooMuch } from './too-much.js';

const READ_TASKS = ['MESSAGING', 'MODERATE'];

/** `GET /{page}/conversations?platform=instagram`: of the linked account, newest activity first (4.3). */
export function instagramConversations(page: Page, call: GraphCall): object {
  const linked = requireAccount(page.instagram?.id ?? '', page.id, call);
  authorizeMessages(linked, call, READ_TASKS);
  refuseTooMuch(call);
  const { request, config, world } = call;
  const user = request.text('user_id');
  const threads = world.instagram.threads
    .filter((row) => row.accountId === linked.account.id && (!user || row.igsid === user))
    .filter((row) => isListed(row, world))
    .sort((a, b) => b.updatedAt - a.updatedAt);
  const part = paginate(threads, pageOptions(request), 200, pageUrl(config.publicUrl, request));
  const fields = request.fields();
  return { ...part, data: part.data.map((row) => render(instagramThreadNode, row, call, fields)) };
}

export const instagramThreadEdges: EdgeTable['instagramThread'] = {
  'GET ': (thread, call) => {
    authorizeMessages(requireAccount(thread.accountId, thread.id, call), call, READ_TASKS);
    return render(instagramThreadNode, thread, call, call.request.fields());
  },
  'GET messages': (thread, call) => {
    authorizeMessages(requireAccount(thread.accountId, thread.id, call), call, READ_TASKS);
    const { request, config, world } = call;
    const rows = world.instagram.messagesOf(thread.id);
    const part = paginate(rows, pageOptions(request), 100, pageUrl(config.publicUrl, request));
    const fields = request.fields();
    return { ...part, data: part.data.map((row) => render(listedMessageNode, row, call, fields)) };
  },
};

export const instagramMessageEdges: EdgeTable['instagramMessage'] = {
  'GET ': (message, call) => {
    const accountId = call.world.instagram.threads.get(message.threadId)?.accountId ?? '';
    authorizeMessages(requireAccount(accountId, message.id, call), call, READ_TASKS);
    if (!hasDetails(message, call.world)) throw tooOld();
    return render(instagramMessageNode, message, call, call.request.fields());
  },
};

/** 9010 when the account is gone, 230 when the person never wrote to the account (4.5). */
function requireConsent(profile: InstagramScopedId, { world }: GraphCall): void {
  if (world.instagram.person(profile.customerId).gone)
    throw new GraphError(9010, '(#9010) No matching Instagram user');
  if (world.instagram.thread(profile.accountId, profile.id)?.lastInboundAt !== undefined) return;
  throw new GraphError(230, '(#230) User consent is required to access user profile', { status: 403 });
}

export const instagramProfileEdges: EdgeTable['instagramProfile'] = {
  'GET ': (profile, call) => {
    authorizeMessages(requireAccount(profile.accountId, profile.id, call), call, READ_TASKS);
    requireConsent(profile, call);
    return render(instagramProfileNode, profile, call, call.request.fields());
  },
};
