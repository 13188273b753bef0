import type { Operation } from '../api/open-api-document.js';
import { curlExample } from './curl-example.js';

const operation = (changes: Partial<Operation>): Operation => ({
  operationId: 'x',
  responses: {},
  ...changes,
});
const text = { type: 'string' };

it('fills in what is required, and leaves out what is not', () => {
  const { length, ...lines } = curlExample(
    'post',
    '/v1/things/{thingId}',
    operation({
      security: [{ session: [], csrf: [] }, { bearer: [] }],
      parameters: [
        { in: 'path', name: 'thingId', required: true, schema: { ...text, enum: ['a'] } },
        { in: 'query', name: 'q', required: true, schema: { ...text, enum: ['b'] } },
        { in: 'query', name: 'limit', schema: { type: 'integer' } },
        { in: 'header', name: 'if-match', required: true, schema: text },
      ],
      requestBody: { content: { 'application/json': { example: { text: "it's" } } } },
    }),
  ).split(' \\\n  ');
  expect({ length, ...lines }).toEqual({
    0: 'curl -X POST "$PARLEY_URL/v1/things/a?q=b"',
    1: '-H "Authorization: Bearer $PARLEY_TOKEN"',
    2: `-H 'if-match: "7"'`,
    3: "-H 'Content-Type: application/json'",
    4: `-d '{\n  "text": "it'\\''s"\n}'`,
    length: 5,
  });
});

it.each<[string, Operation['security'], string]>([
  ['an API token', [{ session: [] }, { bearer: [] }], '-H "Authorization: Bearer $PARLEY_TOKEN"'],
  ['a session', [{ session: [] }], '-b cookies.txt'],
  [
    'a session that changes something',
    [{ session: [], csrf: [] }],
    '-b cookies.txt \\\n  -H "X-CSRF-Token: $CSRF_TOKEN"',
  ],
])('shows %s where that is needed', (_, security, expected) => {
  expect(curlExample('get', '/v1/x', operation({ security }))).toBe(
    `curl "$PARLEY_URL/v1/x" \\\n  ${expected}`,
  );
});

it.each([
  ['multipart/form-data', "-F 'file=@picture.png'"],
  ['application/x-www-form-urlencoded', "--data-urlencode 'signed_request=…'"],
])('sends %s as such', (type, expected) => {
  const requestBody = { content: { [type]: {} } };
  expect(curlExample('post', '/v1/x', operation({ requestBody }))).toContain(expected);
});
