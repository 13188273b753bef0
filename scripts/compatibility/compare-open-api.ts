import { compareSchemas, type Comparison } from './compare-schemas.js';
import type { Finding } from './finding.js';
import type { JsonSchema, References } from './schema-variants.js';

interface MediaType {
  schema?: JsonSchema;
}

interface Answer {
  content?: Record<string, MediaType>;
  headers?: Record<string, unknown>;
}

interface Parameter {
  in: string;
  name: string;
  required?: boolean;
  schema?: JsonSchema;
}

interface Operation {
  operationId?: string;
  security?: Record<string, unknown>[];
  parameters?: Parameter[];
  requestBody?: { required?: boolean; content: Record<string, MediaType> };
  responses?: Record<string, Answer>;
}

type Paths = Record<string, Record<string, Operation>>;

/** The part of an OpenAPI document that is compared. */
export interface ComparedOpenApi {
  paths: Paths;
  webhooks?: Paths;
  components: { schemas: Record<string, JsonSchema> };
}

/** What a client of the first document has to know about the second. */
export function compareOpenApi(before: ComparedOpenApi, after: ComparedOpenApi): Finding[] {
  const references = { before: referencesOf(before), after: referencesOf(after) };
  const sends: Comparison = { role: 'sends', newValues: 'expected', ...references };
  const receives: Comparison = { role: 'receives', newValues: 'expected', ...references };
  return [
    ...comparePaths(before.paths, after.paths, (old, fresh, where) =>
      compareOperations(old, fresh, where, sends, receives),
    ),
    ...comparePaths(before.webhooks ?? {}, after.webhooks ?? {}, (old, fresh, where) =>
      compareContent(old.requestBody?.content, fresh.requestBody?.content, where, receives),
    ),
    ...compareNamed(before, after, receives),
  ];
}

function referencesOf(document: ComparedOpenApi): References {
  const prefix = '#/components/schemas/';
  return (reference) => document.components.schemas[reference.slice(prefix.length)] ?? {};
}

function comparePaths(
  before: Paths,
  after: Paths,
  compare: (old: Operation, fresh: Operation, where: string) => Finding[],
): Finding[] {
  return Object.entries(before).flatMap(([path, methods]) =>
    Object.entries(methods).flatMap(([method, old]): Finding[] => {
      const where = `${method.toUpperCase()} ${path}`;
      const fresh = after[path]?.[method];
      if (fresh === undefined) return [{ level: 'breaking', where, what: 'was removed' }];
      return compare(old, fresh, where);
    }),
  );
}

function compareOperations(
  before: Operation,
  after: Operation,
  where: string,
  sends: Comparison,
  receives: Comparison,
): Finding[] {
  return [
    ...compareIds(before, after, where),
    ...compareSecurity(before, after, where),
    ...compareParameters(before, after, where, sends),
    ...compareBodies(before, after, where, sends),
    ...compareAnswers(before, after, where, receives),
  ];
}

function compareIds(before: Operation, after: Operation, where: string): Finding[] {
  if (before.operationId === after.operationId) return [];
  const what = `operationId was ${before.operationId}, is ${after.operationId}`;
  return [{ level: 'breaking', where, what }];
}

/** Whoever was let in with these credentials still has to be. */
function compareSecurity(before: Operation, after: Operation, where: string): Finding[] {
  const [old, fresh] = [before, after].map(({ security = [] }) => (security.length === 0 ? [{}] : security));
  const lost = (old ?? []).filter(
    (had) => !fresh?.some((needed) => Object.keys(needed).every((scheme) => scheme in had)),
  );
  return lost.map((had) => ({
    level: 'breaking',
    where,
    what: `${Object.keys(had).join(' and ') || 'nothing'} is not enough any more`,
  }));
}

function compareParameters(before: Operation, after: Operation, where: string, sends: Comparison): Finding[] {
  const [old, fresh] = [before, after].map(
    ({ parameters = [] }) => new Map(parameters.map((one) => [`${one.in} ${one.name}`, one])),
  );
  const findings = [...(old ?? [])].flatMap(([key, parameter]): Finding[] => {
    const place = `${where} › ${key}`;
    const other = fresh?.get(key);
    if (other === undefined) return [{ level: 'breaking', where: place, what: 'was removed' }];
    return [
      ...(other.required && !parameter.required
        ? [{ level: 'breaking' as const, where: place, what: 'is required now' }]
        : []),
      ...compareSchemas(oneValue(parameter), oneValue(other), place, sends),
    ];
  });
  const added = [...(fresh ?? [])].filter(([key, { required }]) => required && !old?.has(key));
  return [
    ...findings,
    ...added.map(([key]) => ({
      level: 'breaking' as const,
      where: `${where} › ${key}`,
      what: 'is new and required',
    })),
  ];
}

/** A parameter of the query that may be repeated takes a single one as well. */
function oneValue({ in: place, schema = {} }: Parameter): JsonSchema {
  return place === 'query' && schema.type === 'array' ? (schema.items ?? {}) : schema;
}

function compareBodies(before: Operation, after: Operation, where: string, sends: Comparison): Finding[] {
  const place = `${where} › body`;
  if (before.requestBody === undefined) {
    return after.requestBody?.required
      ? [{ level: 'breaking', where: place, what: 'is new and required' }]
      : [];
  }
  return compareContent(before.requestBody.content, after.requestBody?.content ?? {}, place, sends);
}

/** Errors grow and shrink with what can go wrong; clients go by their `code`. */
function compareAnswers(before: Operation, after: Operation, where: string, receives: Comparison): Finding[] {
  return Object.entries(before.responses ?? {}).flatMap(([status, old]): Finding[] => {
    const place = `${where} › ${status}`;
    const fresh = after.responses?.[status];
    if (fresh === undefined)
      return status < '4' ? [{ level: 'breaking', where: place, what: 'was removed' }] : [];
    const headers = Object.keys(old.headers ?? {}).filter((name) => !(name in (fresh.headers ?? {})));
    return [
      ...headers.map((name) => ({
        level: 'breaking' as const,
        where: `${place} › header ${name}`,
        what: 'was removed',
      })),
      ...compareContent(old.content, fresh.content, place, receives),
    ];
  });
}

function compareContent(
  before: Record<string, MediaType> = {},
  after: Record<string, MediaType> = {},
  where: string,
  comparison: Comparison,
): Finding[] {
  return Object.entries(before).flatMap(([type, old]): Finding[] => {
    const fresh = after[type];
    if (fresh === undefined) return [{ level: 'breaking', where, what: `${type} was removed` }];
    return compareSchemas(old.schema ?? {}, fresh.schema ?? {}, where, comparison);
  });
}

function namesIn(part: unknown): Set<string> {
  const text = JSON.stringify(part) ?? '';
  return new Set([...text.matchAll(/"#\/components\/schemas\/([^"]+)"/g)].map(([, name]) => String(name)));
}

/** What no operation refers to, such as the events of the live stream, is promised by its name. */
function compareNamed(before: ComparedOpenApi, after: ComparedOpenApi, receives: Comparison): Finding[] {
  const used = namesIn([before.paths, before.webhooks]);
  for (const name of used) {
    for (const inner of namesIn(before.components.schemas[name])) used.add(inner);
  }
  return Object.keys(before.components.schemas)
    .filter((name) => !used.has(name))
    .flatMap((name): Finding[] => {
      const [old, fresh] = [before, after].map(({ components }) => components.schemas[name]);
      if (!old || !fresh) return [{ level: 'breaking', where: name, what: 'was removed' }];
      return compareSchemas(old, fresh, name, receives);
    });
}
