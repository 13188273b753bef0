import { compareSchemas, type Comparison } from './compare-schemas.js';
import type { Finding } from './finding.js';
import type { JsonSchema, References } from './schema-variants.js';

interface Message {
  name: string;
  payload: JsonSchema;
}

/** The part of our AsyncAPI document that is compared. */
export interface ComparedAsyncApi {
  operations: Record<string, unknown>;
  components: { schemas: Record<string, JsonSchema>; messages: Record<string, Message> };
}

/**
 * What a service of one version has to know about a service of the other. Events wait in queues and services are updated one
 * after the other: an old consumer gets new events, and a new one old events. RPCs are called by old callers.
 */
export function compareAsyncApi(before: ComparedAsyncApi, after: ComparedAsyncApi): Finding[] {
  const references = { before: referencesOf(before), after: referencesOf(after) };
  return [...removedOperations(before, after), ...compareMessages(before, after, references)];
}

function referencesOf({ components }: ComparedAsyncApi): References {
  const prefix = '#/components/schemas/';
  return (reference) => components.schemas[reference.slice(prefix.length)] ?? {};
}

function removedOperations(before: ComparedAsyncApi, after: ComparedAsyncApi): Finding[] {
  return Object.keys(before.operations)
    .filter((name) => !(name in after.operations))
    .map((where) => ({ level: 'breaking', where, what: 'was removed' }));
}

function compareMessages(
  before: ComparedAsyncApi,
  after: ComparedAsyncApi,
  references: Pick<Comparison, 'before' | 'after'>,
): Finding[] {
  return Object.entries(before.components.messages).flatMap(([key, old]) => {
    const fresh = after.components.messages[key];
    if (fresh === undefined) return [];
    const compare = (role: Comparison['role'], newValues: Comparison['newValues']): Finding[] =>
      compareSchemas(old.payload, fresh.payload, old.name, { role, newValues, ...references });
    // A consumer refuses an event with a value that it does not know, and the event goes to quarantine.
    if (`publish.${old.name}` in before.operations)
      return bothWays(compare('receives', 'refused'), compare('sends', 'refused'));
    return `serve.${old.name}` in before.operations
      ? compare('sends', 'refused')
      : compare('receives', 'expected');
  });
}

/** A removed property is told once. */
function bothWays(forth: Finding[], back: Finding[]): Finding[] {
  const told = new Set(forth.map(({ where, what }) => `${where}${what}`));
  return [...forth, ...back.filter(({ where, what }) => !told.has(`${where}${what}`))];
}
