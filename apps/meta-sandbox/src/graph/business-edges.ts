import { grantedPages } from '../oauth/grants.js';
import type { Business, Page, Person } from '../world/types.js';
import type { UserCaller } from './caller.js';
import { requireScope } from './caller.js';
import { graphErrors } from './graph-error.js';
import type { EdgeTable, GraphCall } from './graph-call.js';
import { parseFields } from './fields.js';
import { pageNode } from './nodes.js';
import { render } from './node-type.js';
import { pageOptions, pageUrl, paginate } from './paging.js';

const DEFAULT_FIELDS = parseFields('name,id');

function requireUser(id: string, { caller, request }: GraphCall): UserCaller {
  if (caller.kind !== 'user') throw graphErrors.unsupported(request.method, id);
  requireScope(caller, 'business_management');
  return caller;
}

/** `/me/businesses` (1.4): the portfolios in which the person is an admin. */
export function businesses(person: Person, call: GraphCall): object {
  requireUser(person.id, call);
  const { world, request, config } = call;
  const rows = world.businesses.filter(({ adminIds }) => adminIds.includes(person.id));
  const part = paginate(rows, pageOptions(request), 100, pageUrl(config.publicUrl, request));
  return { ...part, data: part.data.map(({ id, name }) => ({ id, name })) };
}

function pages(business: Business, ids: string[], call: GraphCall): object {
  const caller = requireUser(business.id, call);
  const { world, request, config } = call;
  if (!business.adminIds.includes(caller.personId)) throw graphErrors.unsupported('GET', business.id);
  const granted = grantedPages(world, world.grants.get(caller.personId));
  const rows: Page[] = granted.filter(({ id }) => ids.includes(id));
  const part = paginate(rows, pageOptions(request), 100, pageUrl(config.publicUrl, request));
  const fields = request.fields() ?? DEFAULT_FIELDS;
  return { ...part, data: part.data.map((row) => render(pageNode, row, call, fields)) };
}

export const businessEdges: EdgeTable['business'] = {
  'GET ': (business, call) => {
    requireUser(business.id, call);
    return { id: business.id, name: business.name };
  },
  'GET owned_pages': (business, call) => pages(business, business.ownedPageIds, call),
  'GET client_pages': (business, call) => pages(business, business.clientPageIds, call),
};
