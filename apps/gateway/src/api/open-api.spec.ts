import { readFileSync } from 'node:fs';
import { errorCodes } from '#shared/errors/error-codes.js';
import { problem as problemSchema } from '#shared/errors/problem.js';
import { Validator } from '@seriousme/openapi-schema-validator';
import { operationsOf } from './open-api-document.js';
import { openApiDocument } from './open-api.js';
import { errorsOf } from './route-errors.js';
import { allRoutes } from './routes.js';
import { webhookEvents } from './webhook-events.js';

const document = openApiDocument(allRoutes);
const operationOf = ({ path, method }: (typeof allRoutes)[number]) => document.paths[path]?.[method];
const named = allRoutes.map((route) => [route.operationId, route] as const);

it('is what docs/api/openapi.json says (npm run api)', () => {
  expect(JSON.parse(readFileSync('docs/api/openapi.json', 'utf8'))).toEqual(document);
});

it('is valid', async () => {
  expect(await new Validator().validate({ ...structuredClone(document) })).toMatchObject({ valid: true });
});

it('is OpenAPI 3.1 and can be written as JSON', () => {
  expect(document.openapi).toBe('3.1.0');
  expect(JSON.parse(JSON.stringify(document))).toEqual(document);
});

it.each(named)('documents %s', (_, route) => {
  const operation = operationOf(route);
  expect(operation?.operationId).toBe(route.operationId);
  expect(operation?.responses).toHaveProperty(String(route.response.status));
  expect(operation?.requestBody !== undefined).toBe(route.body !== undefined);
  for (const code of errorsOf(route)) {
    const problem = operation?.responses[errorCodes[code].status];
    expect(problem?.description).toContain(`\`${code}\``);
    expect(problem?.content?.['application/problem+json']?.schema?.$ref).toBe('#/components/schemas/Problem');
  }
});

it.each(named)('has examples for %s that its own schemas take', (_, route) => {
  const operation = operationOf(route);
  const body = Object.values(operation?.requestBody?.content ?? {})[0];
  if (route.body) expect(route.body.safeParse(body?.example)).toMatchObject({ success: true });
  const { schema, status } = route.response;
  const answer = operation?.responses[status]?.content?.['application/json'];
  // Nothing is cut off and nothing added: what is shown is all that is answered.
  if (schema) expect(schema.parse(answer?.example)).toEqual(answer?.example);
});

it.each(Object.entries(webhookEvents))('has an example of the webhook %s', (name, schema) => {
  const body = document.webhooks?.[name]?.post?.requestBody?.content['application/json'];
  expect(schema.parse(body?.example)).toEqual(body?.example);
});

it('has an example of each problem', () => {
  for (const { operation } of operationsOf(document)) {
    for (const { content = {} } of Object.values(operation.responses)) {
      const problem = content['application/problem+json'];
      if (problem) expect(problemSchema.parse(problem.example)).toEqual(problem.example);
    }
  }
});

it('refers only to schemas that are there', () => {
  const references = [...JSON.stringify(document).matchAll(/"#\/components\/schemas\/(\w+)"/g)].map(
    ([, name]) => name,
  );
  expect(references.length).toBeGreaterThan(20);
  for (const name of references) expect(document.components.schemas).toHaveProperty(String(name));
});

it('describes the events of the stream', () => {
  for (const name of ['ConversationChanged', 'ChannelChanged', 'AccessChanged', 'StreamReset']) {
    expect(document.components.schemas).toHaveProperty(name);
  }
});

it('does not show organization ids', () => {
  expect(JSON.stringify(document)).not.toContain('organizationId');
});
