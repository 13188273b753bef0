import type { InstagramAccount, Page } from '../world/types.js';
import {
  requirePageRead,
  requirePageToken,
  requireScope,
  requireTask,
  type PageCaller,
  type UserCaller,
} from './caller.js';
import { graphErrors } from './graph-error.js';
import type { GraphCall } from './graph-call.js';
import type { ReadContext } from './node-type.js';

export interface LinkedAccount {
  page: Page;
  account: InstagramAccount;
}

const COMMENT_SCOPES = ['instagram_basic', 'instagram_manage_comments', 'pages_read_engagement'];
const MESSAGE_SCOPES = ['instagram_basic', 'instagram_manage_messages', 'pages_manage_metadata'];

/** The account behind content, by its id; unknown is 100/33. */
export function requireAccount(accountId: string, id: string, call: GraphCall): LinkedAccount {
  const linked = call.world.instagram.account(accountId);
  if (!linked) throw graphErrors.unsupported(call.request.method, id);
  return linked;
}

/** Token of the linked Page or of who granted it, the account chosen in the dialog, and the permissions (1.7). */
function authorize(
  linked: LinkedAccount,
  id: string,
  call: GraphCall,
  scopes: string[],
): UserCaller | PageCaller {
  const { caller, world, request } = call;
  requirePageRead(world, caller, linked.page, id, request.method);
  if (caller.kind === 'app') throw graphErrors.unsupported(request.method, id);
  const grant = world.grants.get(caller.personId);
  if (!grant?.allPages && !grant?.instagramIds.includes(linked.account.id))
    throw graphErrors.unsupported(request.method, id);
  for (const scope of scopes) requireScope(caller, scope);
  return caller;
}

/** Reading the account and its media (1.7). */
export function authorizeContent(linked: LinkedAccount, id: string, call: GraphCall): void {
  authorize(linked, id, call, ['instagram_basic']);
}

/** Reading comments and mentions (1.7). */
export function authorizeComments(linked: LinkedAccount, id: string, call: GraphCall): void {
  authorize(linked, id, call, COMMENT_SCOPES);
}

/** Writing and moderating comments: also a task on the linked Page (1.7). */
export function authorizeCommentWrite(linked: LinkedAccount, id: string, call: GraphCall): void {
  const caller = authorize(linked, id, call, COMMENT_SCOPES);
  requireTask({ ...caller, kind: 'page', page: linked.page }, ['MODERATE', 'CREATE_CONTENT']);
}

/** Direct messages go through the linked Page with its token (1.7, 4.3). */
export function authorizeMessages(linked: LinkedAccount, call: GraphCall, tasks: string[]): void {
  const caller = requirePageToken(call.caller, linked.page, call.request.method);
  for (const scope of MESSAGE_SCOPES) requireScope(caller, scope);
  requireTask(caller, tasks);
}

/** Comments inside other nodes need the permission for comments too (4.4). */
export function requireCommentScope({ caller }: ReadContext): void {
  if (caller.kind === 'app') throw graphErrors.noCurrentUser();
  requireScope(caller, 'instagram_manage_comments');
}
