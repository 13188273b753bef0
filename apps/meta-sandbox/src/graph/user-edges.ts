import { grantedPages, revoke } from '../oauth/grants.js';
import type { Page, Person } from '../world/types.js';
import { businesses } from './business-edges.js';
import type { UserCaller } from './caller.js';
import { graphErrors } from './graph-error.js';
import type { EdgeTable, GraphCall } from './graph-call.js';
import { groupsOf } from './group-edges.js';
import { pageNode, userNode } from './nodes.js';
import { render } from './node-type.js';
import { pageOptions, pageUrl, paginate } from './paging.js';
import { parseFields } from './fields.js';

const ACCOUNT_FIELDS = parseFields('access_token,category,category_list,name,id,tasks');

/** Only the person's own token reads the person. */
function requireSelf(person: Person, { caller, request }: GraphCall): UserCaller {
  if (caller.kind === 'user' && caller.personId === person.id) return caller;
  throw graphErrors.unsupported(request.method, person.id);
}

/** Pages of a portfolio need `business_management`; some show nowhere but by id (1.4, 8.13). */
function isListed(page: Page, scopes: string[]): boolean {
  if (!scopes.includes('pages_show_list') || page.listing === 'unlisted') return false;
  return page.listing !== 'business' || scopes.includes('business_management');
}

/** `/me/accounts` (1.4): granted Pages only; without `pages_show_list` an empty list [unverified]. */
function accounts(person: Person, call: GraphCall): object {
  const caller = requireSelf(person, call);
  const { request, world, config } = call;
  const visible = grantedPages(world, world.grants.get(person.id)).filter((row) =>
    isListed(row, caller.scopes),
  );
  const page = paginate(visible, pageOptions(request), 100, pageUrl(config.publicUrl, request));
  const fields = request.fields() ?? ACCOUNT_FIELDS;
  const summary = request.text('summary') ? { summary: { total_count: visible.length } } : {};
  return { ...page, data: page.data.map((row) => render(pageNode, row, call, fields)), ...summary };
}

/** `granted` and `declined` with the two filters (1.6). */
function permissions(person: Person, call: GraphCall): object {
  requireSelf(person, call);
  const grant = call.world.grants.get(person.id);
  const rows = [
    ...(grant?.granted ?? []).map((permission) => ({ permission, status: 'granted' })),
    ...(grant?.declined ?? []).map((permission) => ({ permission, status: 'declined' })),
  ];
  const [permission, status] = [call.request.text('permission'), call.request.text('status')];
  const data = rows.filter(
    (row) => (!permission || row.permission === permission) && (!status || row.status === status),
  );
  return { data };
}

/** Without a permission the person leaves the app, which is told (section 7). */
async function deletePermissions(person: Person, call: GraphCall): Promise<object> {
  requireSelf(person, call);
  const permission = call.request.text('permission') ?? call.request.path.split('/')[2];
  revoke(call.world, person.id, permission);
  if (!permission) await call.callbacks.deauthorized(person.id);
  return { success: true };
}

export const userEdges: EdgeTable['user'] = {
  'GET ': (person, call) => {
    requireSelf(person, call);
    return render(userNode, person, call, call.request.fields());
  },
  'GET accounts': accounts,
  'GET groups': (person, call) => {
    requireSelf(person, call);
    return groupsOf(person, call);
  },
  'GET businesses': businesses,
  'GET permissions': permissions,
  'DELETE permissions': deletePermissions,
};
