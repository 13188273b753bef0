import { errorCodes } from '#shared/errors/error-codes.js';
import { openApiDocument } from './open-api.js';
import { errorsOf } from './route-errors.js';
import { allRoutes } from './routes.js';

interface Operation {
  operationId: string;
  security: object[];
  parameters?: { name: string; in: string; required?: boolean }[];
  requestBody?: { content: Record<string, { schema: object }> };
  responses: Record<string, { description: string; content?: Record<string, { schema: { $ref?: string } }> }>;
}

const document = openApiDocument(allRoutes) as unknown as {
  openapi: string;
  paths: Record<string, Record<string, Operation>>;
  components: { schemas: Record<string, object> };
};
const operationOf = ({ path, method }: (typeof allRoutes)[number]) => document.paths[path]?.[method];

it('is OpenAPI 3.1 and can be written as JSON', () => {
  expect(document.openapi).toBe('3.1.0');
  expect(JSON.parse(JSON.stringify(document))).toEqual(document);
});

it.each(allRoutes.map((route) => [route.operationId, route] as const))('documents %s', (_, route) => {
  const operation = operationOf(route);
  expect(operation?.operationId).toBe(route.operationId);
  expect(operation?.responses).toHaveProperty(String(route.response.status));
  expect(operation?.requestBody !== undefined).toBe(route.body !== undefined);
  for (const code of errorsOf(route)) {
    const problem = operation?.responses[errorCodes[code].status];
    expect(problem?.description).toContain(`\`${code}\``);
    expect(problem?.content?.['application/problem+json']?.schema.$ref).toBe('#/components/schemas/Problem');
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
