import { compareOpenApi, type ComparedOpenApi } from './compare-open-api.js';
import { lines } from './finding.js';

type Operation = ComparedOpenApi['paths'][string][string];

const operation: Operation = {
  operationId: 'listThings',
  security: [{ session: [] }],
  parameters: [{ in: 'query', name: 'limit', schema: { type: 'integer', maximum: 200 } }],
  requestBody: {
    required: true,
    content: { 'application/json': { schema: { $ref: '#/components/schemas/Thing' } } },
  },
  responses: {
    200: {
      content: { 'application/json': { schema: { $ref: '#/components/schemas/Thing' } } },
      headers: { ETag: {} },
    },
    404: { content: { 'application/problem+json': {} } },
  },
};
const thing = { type: 'object', properties: { name: { type: 'string' } }, required: ['name'] };
const document = (
  changes: Partial<Operation> = {},
  more: Partial<ComparedOpenApi> = {},
): ComparedOpenApi => ({
  paths: { '/things': { post: { ...operation, ...changes } } },
  webhooks: {
    'thing.changed': {
      post: {
        requestBody: { content: { 'application/json': { schema: { $ref: '#/components/schemas/Told' } } } },
      },
    },
  },
  components: { schemas: { Thing: thing, Told: thing, StreamEvent: thing } },
  ...more,
});
const compare = (changes: Partial<Operation>, more?: Partial<ComparedOpenApi>) =>
  lines(compareOpenApi(document(), document(changes, more)));
const at = 'POST /things';

it('finds nothing between a document and itself, or one with more in it', () => {
  expect(compare({})).toEqual([]);
  const more = document({ responses: { ...operation.responses, 409: {}, 202: {} } });
  more.paths['/others'] = { get: operation };
  more.components.schemas.Thing = { ...thing, properties: { ...thing.properties, more: { type: 'string' } } };
  expect(compareOpenApi(document(), more)).toEqual([]);
});

it.each<[string, Partial<Operation>, string[]]>([
  ['another operation id', { operationId: 'things' }, [`${at}: operationId was listThings, is things`]],
  [
    'credentials that are not enough',
    { security: [{ session: [], csrf: [] }] },
    [`${at}: session is not enough any more`],
  ],
  ['another way in', { security: [{ bearer: [] }, { session: [] }] }, []],
  ['no credentials needed', { security: [] }, []],
  ['a removed parameter', { parameters: [] }, [`${at} › query limit: was removed`]],
  [
    'a new required parameter',
    { parameters: [...(operation.parameters ?? []), { in: 'header', name: 'If-Match', required: true }] },
    [`${at} › header If-Match: is new and required`],
  ],
  [
    'a new optional parameter',
    { parameters: [...(operation.parameters ?? []), { in: 'query', name: 'q' }] },
    [],
  ],
  [
    'a parameter that becomes required, and narrower',
    {
      parameters: [{ in: 'query', name: 'limit', required: true, schema: { type: 'integer', maximum: 100 } }],
    },
    [`${at} › query limit: is required now`, `${at} › query limit: maximum was 200, is 100`],
  ],
  [
    'a parameter that may be repeated now',
    {
      parameters: [
        { in: 'query', name: 'limit', schema: { type: 'array', items: { type: 'integer', maximum: 200 } } },
      ],
    },
    [],
  ],
  ['a status of success that is gone', { responses: { 204: {} } }, [`${at} › 200: was removed`]],
  ['an error that is gone', { responses: { 200: operation.responses?.['200'] ?? {} } }, []],
  [
    'another type of answer, without its header',
    { responses: { 200: { content: { 'text/html': {} } } } },
    [`${at} › 200 › header ETag: was removed`, `${at} › 200: application/json was removed`],
  ],
  [
    'another type of body',
    { requestBody: { content: { 'multipart/form-data': {} } } },
    [`${at} › body: application/json was removed`],
  ],
])('%s', (_, changes, expected) => {
  expect(compare(changes)).toEqual(expected);
});

it('finds what became of schemas: in bodies, in answers, in webhooks, and on the stream', () => {
  const optional = { ...thing, required: [] };
  const changed = document(
    {},
    { components: { schemas: { Thing: optional, Told: optional, StreamEvent: optional } } },
  );
  expect(lines(compareOpenApi(document(), changed))).toEqual([
    'POST /things › 200 › name: can be missing now',
    'POST thing.changed › name: can be missing now',
    'StreamEvent › name: can be missing now',
  ]);
  expect(lines(compareOpenApi(changed, document()))).toEqual(['POST /things › body › name: is required now']);
});

it('finds removed operations, webhooks and events', () => {
  expect(compare({}, { paths: {}, webhooks: {}, components: { schemas: {} } })).toEqual([
    'POST /things: was removed',
    'POST thing.changed: was removed',
    'StreamEvent: was removed',
  ]);
});

it('finds a body that is required all of a sudden', () => {
  const without = document({ requestBody: undefined });
  expect(lines(compareOpenApi(without, document()))).toEqual(['POST /things › body: is new and required']);
});
