import type { GraphCall } from './graph-call.js';
import { GraphError } from './graph-error.js';
import type { Selection } from './fields.js';

/** Rows that one answer may hold before Meta gives up; 50 conversations with messages fail (4.1); the rest is ours [unverified]. */
const MOST_ROWS = 1000;
const NESTED_DEFAULT = 25;

function rowsOf(selections: Selection[] | undefined): number {
  const lists = (selections ?? []).filter(({ name }) => name === 'comments' || name === 'messages');
  return lists.reduce(
    (sum, { args, fields }) => sum + Number(args['limit'] ?? NESTED_DEFAULT) * rowsOf(fields),
    1,
  );
}

/** Too rich or too large a query: code 1, HTTP 500 [status unverified]; the caller must ask for less (4.1). */
export function refuseTooMuch({ request }: GraphCall): void {
  const limit = Number(request.text('limit') ?? NESTED_DEFAULT);
  const selections = request.fields();
  const nested = rowsOf(selections);
  if (nested <= 1 || limit * nested <= MOST_ROWS) return;
  throw new GraphError(1, "Please reduce the amount of data you're asking for, then retry your request", {
    status: 500,
    transient: true,
  });
}
