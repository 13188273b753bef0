import type { Finding } from './finding.js';
import {
  listedValues,
  variantsOf,
  type JsonSchema,
  type References,
  type Variants,
} from './schema-variants.js';

/** Who goes by the older schema, and how. */
export interface Comparison {
  /** `sends`: what was right to send has to stay right. `receives`: what comes has to be what was promised. */
  role: 'sends' | 'receives';
  /** Whether a value that is new in a list is refused by the receiver, as our services do, or can be met by any client. */
  newValues: 'refused' | 'expected';
  before: References;
  after: References;
}

/** Compares two schemas for somebody who goes by the first one. */
export function compareSchemas(
  before: JsonSchema,
  after: JsonSchema,
  where: string,
  comparison: Comparison,
  seen: ReadonlySet<string> = new Set(),
): Finding[] {
  const pair = before.$ref && after.$ref && `${before.$ref} ${after.$ref}`;
  if (pair && seen.has(pair)) return [];
  const next = pair ? new Set([...seen, pair]) : seen;
  const old = variantsOf(before, comparison.before);
  const fresh = variantsOf(after, comparison.after);
  const findings = [...old].flatMap(([key, parts]) => {
    const others = fresh.get(key);
    if (others === undefined) return isWithin(key, fresh) ? [] : gone(key, where, comparison);
    return parts.flatMap((part, index) => {
      const other = others[index] ?? others[0];
      return other === undefined ? [] : compareVariants(part, other, where, comparison, next);
    });
  });
  const added = [...fresh.keys()].filter((key) => !old.has(key) && !isWithin(key, old));
  return [...findings, ...added.flatMap((key) => appeared(key, where, comparison))];
}

/** Whether a wider variant covers this one. */
function isWithin(key: string, variants: Variants): boolean {
  return variants.has('anything') || (key === 'integer' && variants.has('number'));
}

function gone(key: string, where: string, { role }: Comparison): Finding[] {
  if (role === 'receives') return [];
  return [{ level: 'breaking', where, what: `${key} is not taken any more` }];
}

function appeared(key: string, where: string, { role, newValues }: Comparison): Finding[] {
  if (role === 'sends') return [];
  const isKind = key.includes(' = ');
  const level = isKind && newValues === 'expected' ? 'note' : 'breaking';
  return [{ level, where, what: `can be ${key} now` }];
}

function compareVariants(
  before: JsonSchema,
  after: JsonSchema,
  where: string,
  comparison: Comparison,
  seen: ReadonlySet<string>,
): Finding[] {
  return [
    ...compareValues(before, after, where, comparison),
    ...(comparison.role === 'sends' ? compareLimits(before, after, where) : []),
    ...compareProperties(before, after, where, comparison, seen),
    ...compareItems(before, after, where, comparison, seen),
    ...compareInside(rest(before), rest(after), `${where}.*`, comparison, seen),
  ];
}

/** Items of a list; those of a tuple have a place each. */
function compareItems(
  before: JsonSchema,
  after: JsonSchema,
  where: string,
  comparison: Comparison,
  seen: ReadonlySet<string>,
): Finding[] {
  const [old, fresh] = [before, after].map(({ items, prefixItems = [] }) =>
    Array.isArray(items) ? items : prefixItems,
  );
  if (old?.length !== fresh?.length)
    return [{ level: 'breaking', where, what: `had ${old?.length} places, has ${fresh?.length}` }];
  if (old && old.length > 0)
    return old.flatMap((item, index) =>
      compareInside(item, fresh?.[index], `${where}[${index}]`, comparison, seen),
    );
  return compareInside(before.items, after.items, `${where}[]`, comparison, seen);
}

function compareInside(
  before: JsonSchema | undefined,
  after: JsonSchema | undefined,
  where: string,
  comparison: Comparison,
  seen: ReadonlySet<string>,
): Finding[] {
  return before && after ? compareSchemas(before, after, where, comparison, seen) : [];
}

function rest({ additionalProperties }: JsonSchema): JsonSchema | undefined {
  return typeof additionalProperties === 'object' ? additionalProperties : undefined;
}

function compareValues(
  before: JsonSchema,
  after: JsonSchema,
  where: string,
  { role, newValues }: Comparison,
): Finding[] {
  const [old, fresh] = [listedValues(before), listedValues(after)];
  if (role === 'sends') {
    if (fresh === undefined) return [];
    if (old === undefined) return [{ level: 'breaking', where, what: 'takes only listed values now' }];
    const lost = old.filter((value) => !fresh.includes(value));
    return lost.map((value) => ({
      level: 'breaking',
      where,
      what: `does not take ${String(value)} any more`,
    }));
  }
  if (old === undefined) return [];
  const level = newValues === 'refused' ? 'breaking' : 'note';
  if (fresh === undefined) return [{ level, where, what: 'can be something that is not listed now' }];
  const added = fresh.filter((value) => !old.includes(value));
  return added.map((value) => ({ level, where, what: `can be ${String(value)} now` }));
}

const upper = ['maximum', 'exclusiveMaximum', 'maxLength', 'maxItems', 'maxProperties'];
const lower = ['minimum', 'exclusiveMinimum', 'minLength', 'minItems', 'minProperties'];

function compareLimits(before: JsonSchema, after: JsonSchema, where: string): Finding[] {
  const limit = (schema: JsonSchema, keyword: string, none: number): number =>
    typeof schema[keyword] === 'number' ? schema[keyword] : none;
  const narrowed = [
    ...upper.filter((keyword) => limit(after, keyword, Infinity) < limit(before, keyword, Infinity)),
    ...lower.filter((keyword) => limit(after, keyword, -Infinity) > limit(before, keyword, -Infinity)),
    ...['pattern', 'format', 'multipleOf'].filter(
      (keyword) => after[keyword] !== undefined && after[keyword] !== before[keyword],
    ),
  ];
  return narrowed.map((keyword) => ({
    level: 'breaking',
    where,
    what: `${keyword} was ${shown(before[keyword])}, is ${shown(after[keyword])}`,
  }));
}

function shown(limit: unknown): string {
  return typeof limit === 'string' || typeof limit === 'number' ? String(limit) : 'free';
}

function compareProperties(
  before: JsonSchema,
  after: JsonSchema,
  where: string,
  comparison: Comparison,
  seen: ReadonlySet<string>,
): Finding[] {
  const [old, fresh] = [before.properties ?? {}, after.properties ?? {}];
  const findings = Object.entries(old).flatMap(([name, property]): Finding[] => {
    const place = `${where} › ${name}`;
    const other = fresh[name];
    if (other === undefined) return [{ level: 'breaking', where: place, what: 'was removed' }];
    return [
      ...compareRequired(name, before, after, place, comparison),
      ...compareSchemas(property, other, place, comparison, seen),
    ];
  });
  return [...findings, ...newlyRequired(old, after, where, comparison)];
}

function compareRequired(
  name: string,
  before: JsonSchema,
  after: JsonSchema,
  where: string,
  { role }: Comparison,
): Finding[] {
  const [was, is] = [before, after].map(({ required = [] }) => required.includes(name));
  if (role === 'receives' && was && !is) return [{ level: 'breaking', where, what: 'can be missing now' }];
  if (role === 'sends' && !was && is && !hasDefault(after, name))
    return [{ level: 'breaking', where, what: 'is required now' }];
  return [];
}

function newlyRequired(
  old: Record<string, JsonSchema>,
  after: JsonSchema,
  where: string,
  { role }: Comparison,
): Finding[] {
  if (role === 'receives') return [];
  return (after.required ?? [])
    .filter((name) => !(name in old) && !hasDefault(after, name))
    .map((name) => ({ level: 'breaking', where: `${where} › ${name}`, what: 'is new and required' }));
}

/** What has a default may be left out, although it is always there once it was parsed. */
function hasDefault(schema: JsonSchema, name: string): boolean {
  return schema.properties?.[name]?.default !== undefined;
}
