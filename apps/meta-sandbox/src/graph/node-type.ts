import type { Cdn } from '../cdn/cdn.js';
import type { Config } from '../config.js';
import type { TokenService } from '../oauth/token-service.js';
import type { World } from '../world/world.js';
import type { Caller } from './caller.js';
import type { Selection } from './fields.js';
import { graphErrors } from './graph-error.js';
import { paginate, type Connection } from './paging.js';

/** What reading a field may look at. */
export interface ReadContext {
  config: Config;
  world: World;
  cdn: Cdn;
  tokens: TokenService;
  caller: Caller;
}

export type FieldReader<T> = (entity: T, context: ReadContext, selection: Selection) => unknown;

/** A kind of Graph object: its fields, and those that come without `fields=` (4.1). */
export interface NodeType<T> {
  name: string;
  defaults: string[];
  fields: Record<string, FieldReader<T>>;
}

function plain(name: string): Selection {
  return { name, args: {}, fields: [] };
}

/** The JSON of a node: the chosen fields in order plus `id`; a field that reads `undefined` is left out. */
export function render<T>(
  type: NodeType<T>,
  entity: T,
  context: ReadContext,
  selections: Selection[] | undefined,
): Record<string, unknown> {
  const chosen = selections && selections.length > 0 ? selections : type.defaults.map(plain);
  const result: Record<string, unknown> = {};
  for (const selection of [...chosen, plain('id')]) {
    const reader = Object.hasOwn(type.fields, selection.name) ? type.fields[selection.name] : undefined;
    if (!reader) throw graphErrors.unknownField(selection.name, type.name);
    const value = reader(entity, context, selection);
    if (value !== undefined) result[selection.alias ?? selection.name] = value;
  }
  return result;
}

/** A list inside a node, `comments.limit(5){…}`: paged, without `next` (4.1). */
export function nestedConnection<T extends { id: string }>(
  type: NodeType<T>,
  items: T[],
  context: ReadContext,
  selection: Selection,
): Connection<unknown> | undefined {
  if (items.length === 0) return undefined;
  const page = paginate(items, selection.args, 100);
  return { ...page, data: page.data.map((item) => render(type, item, context, selection.fields)) };
}
