import {
  schemaNameOf,
  type Answer,
  type Header,
  type OpenApiDocument,
  type Operation,
} from './open-api-document.js';
import type { Route } from './route.js';

/** Headers that answers have because of what they are, by the name under which the document keeps them. */
const headers = {
  RequestId: {
    description:
      'Under this id the logs of all services have the request. A well-formed one of the caller is kept.',
    schema: { type: 'string' },
  },
  RateLimit: {
    description: 'What is left of the allowance, and in how many seconds it is full again (IETF draft).',
    schema: { type: 'string' },
  },
  RateLimitPolicy: {
    description: 'How large the allowance is, and over how many seconds.',
    schema: { type: 'string' },
  },
  RetryAfter: {
    description: 'In how many seconds the next attempt makes sense.',
    schema: { type: 'integer' },
  },
  ETag: {
    description: 'The version of what is answered: for If-Match of a change, and If-None-Match of a GET.',
    schema: { type: 'string' },
  },
  Link: {
    description: 'The next page, `rel="next"`; missing on the last one.',
    schema: { type: 'string' },
  },
} satisfies Record<string, Header>;

type HeaderName = keyof typeof headers;

const TOO_MANY_REQUESTS = '429';
const NOT_MODIFIED = '304';

/** Writes down which headers each answer has, and the conditions that requests can set. */
export function addHeaders(document: OpenApiDocument, routes: readonly Route[]): OpenApiDocument {
  document.components.headers = headers;
  for (const route of routes) {
    const operation = document.paths[route.path]?.[route.method];
    if (operation === undefined) continue;
    addConditions(operation, route);
    for (const [status, answer] of Object.entries(operation.responses))
      answer.headers = { ...answer.headers, ...headersOf(document, route, status, answer) };
  }
  return document;
}

function headersOf(
  document: OpenApiDocument,
  route: Route,
  status: string,
  answer: Answer,
): Record<string, Header> {
  const worked = status === String(route.response.status);
  return {
    'X-Request-Id': to('RequestId'),
    ...(route.access !== 'public' && {
      RateLimit: to('RateLimit'),
      'RateLimit-Policy': to('RateLimitPolicy'),
    }),
    ...(status === TOO_MANY_REQUESTS && { 'Retry-After': to('RetryAfter') }),
    ...(route.versioned && (worked || status === NOT_MODIFIED) && { ETag: to('ETag') }),
    ...(worked && isPage(document, answer) && { Link: to('Link') }),
  };
}

function to(name: HeaderName): Header {
  return { $ref: `#/components/headers/${name}` };
}

function isPage({ components }: OpenApiDocument, { content }: Answer): boolean {
  const schema = content?.['application/json']?.schema ?? {};
  const { properties } = components.schemas[schemaNameOf(schema) ?? ''] ?? schema;
  return properties?.nextCursor !== undefined;
}

function addConditions(operation: Operation, route: Route): void {
  const parameters = (operation.parameters ??= []);
  if (route.ifMatch)
    parameters.push({
      in: 'header',
      name: 'If-Match',
      required: true,
      description:
        'The ETag of what was read before; when somebody changed it meanwhile: 412, which says who.',
      schema: { type: 'string' },
    });
  if (route.versioned === undefined || route.method !== 'get') return;
  parameters.push({
    in: 'header',
    name: 'If-None-Match',
    description: 'An ETag: when it is still the same, the answer is 304 without a body.',
    schema: { type: 'string' },
  });
  operation.responses[NOT_MODIFIED] = { description: 'It is what you have' };
}
