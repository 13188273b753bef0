import { compareAsyncApi, type ComparedAsyncApi } from './compare-async-api.js';
import { breaking, lines } from './finding.js';
import type { JsonSchema } from './schema-variants.js';

const text: JsonSchema = { type: 'string' };
const payload = (properties: Record<string, JsonSchema>, required = Object.keys(properties)): JsonSchema => ({
  type: 'object',
  properties,
  required,
});
const event = payload({ id: text, state: { enum: ['on', 'off'] } });

/** A document with one event, and one RPC with its request and answer. */
function document(
  parts: { event?: JsonSchema; request?: JsonSchema; answer?: JsonSchema } = {},
): ComparedAsyncApi {
  return {
    operations: { 'publish.thing.changed': {}, 'serve.things.get': {} },
    components: {
      schemas: {},
      messages: {
        ThingChanged: { name: 'thing.changed', payload: parts.event ?? event },
        GetRequest: { name: 'things.get', payload: parts.request ?? payload({ id: text }) },
        GetResponse: { name: 'things.get (answer)', payload: parts.answer ?? event },
      },
    },
  };
}

it.each<[string, JsonSchema, string[]]>([
  [
    'a property that old messages do not have',
    payload({ ...event.properties, more: text }),
    ['thing.changed › more: is new and required'],
  ],
  [
    'a property that old messages need not have',
    payload({ ...event.properties, more: { ...text, default: '' } }),
    [],
  ],
  ['a property that is gone', payload({ id: text }), ['thing.changed › state: was removed']],
  [
    'a property that can be missing',
    payload(event.properties ?? {}, ['state']),
    ['thing.changed › id: can be missing now'],
  ],
  [
    'a value that old consumers do not know',
    payload({ id: text, state: { enum: ['on', 'off', 'out'] } }),
    ['thing.changed › state: can be out now'],
  ],
  [
    'a value that old messages may still have',
    payload({ id: text, state: { enum: ['on'] } }),
    ['thing.changed › state: does not take off any more'],
  ],
  [
    'a limit that old messages may not keep',
    payload({ ...event.properties, id: { ...text, maxLength: 5 } }),
    ['thing.changed › id: maxLength was free, is 5'],
  ],
])('an event has to fit one version back and forth: %s', (_, changed, expected) => {
  expect(lines(breaking(compareAsyncApi(document(), document({ event: changed }))))).toEqual(expected);
});

it('an old caller is still understood, and understands', () => {
  const changed = document({
    request: payload({ id: text, more: text }),
    answer: payload({ id: text, state: { enum: ['on', 'off', 'out'] } }),
  });
  expect(compareAsyncApi(document(), changed)).toEqual([
    { level: 'breaking', where: 'things.get › more', what: 'is new and required' },
    { level: 'note', where: 'things.get (answer) › state', what: 'can be out now' },
  ]);
});

it('finds events and RPCs that are gone, and none that are new', () => {
  const empty = { operations: {}, components: { schemas: {}, messages: {} } };
  expect(lines(compareAsyncApi(document(), empty))).toEqual([
    'publish.thing.changed: was removed',
    'serve.things.get: was removed',
  ]);
  expect(compareAsyncApi(empty, document())).toEqual([]);
});
