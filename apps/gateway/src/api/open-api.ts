import { errorCodes, type ErrorCode } from '#shared/errors/error-codes.js';
import {
  createDocument,
  type CreateDocumentOptions,
  type ZodOpenApiOperationObject,
  type ZodOpenApiResponsesObject,
} from 'zod-openapi';
import { z } from 'zod';
import { addExamples } from './add-examples.js';
import { addHeaders } from './add-headers.js';
import type { OpenApiDocument } from './open-api-document.js';
import { resources } from './resources.js';
import { changesState, errorsOf } from './route-errors.js';
import type { Route } from './route.js';
import { streamEvents } from './stream-events.js';
import { webhookEvent, webhookEvents, webhookHeaders } from './webhook-events.js';

/** The OpenAPI 3.1 document of the given routes. */
export function openApiDocument(routes: readonly Route[]): OpenApiDocument {
  const paths: Record<string, Record<string, ZodOpenApiOperationObject>> = {};
  for (const route of routes) {
    (paths[route.path] ??= {})[route.method] = operation(route);
  }
  const document = createDocument(
    {
      openapi: '3.1.0',
      info: {
        title: 'Parley API',
        version: '1',
        description:
          'Errors are RFC 9457 problem documents; `type` leads to their description under /docs/problems.',
        license: { name: 'Apache-2.0', identifier: 'Apache-2.0' },
      },
      paths,
      webhooks: Object.fromEntries(
        Object.entries(webhookEvents).map(([name, schema]) => [name, { post: webhook(name, schema) }]),
      ),
      components: {
        schemas: {
          StreamEvents: z.object(streamEvents).meta({
            description: 'The data of each event of the live stream, by the name of the event.',
          }),
          WebhookEvent: webhookEvent,
        },
        securitySchemes,
      },
    },
    { override: plainer },
  );
  const plain = JSON.parse(JSON.stringify(document)) as OpenApiDocument;
  return addExamples(addHeaders(plain, routes));
}

const securitySchemes = {
  session: {
    type: 'apiKey',
    in: 'cookie',
    name: 'parley_session',
    description: 'The cookie of a session; browsers send it by themselves.',
  },
  csrf: {
    type: 'apiKey',
    in: 'header',
    name: 'X-CSRF-Token',
    description: 'The `csrfToken` of the session, with everything but GET.',
  },
  bearer: {
    type: 'http',
    scheme: 'bearer',
    description: 'An API token, `parley_pat_…` of a person or `parley_svc_…` of a service account.',
  },
} as const;

/** Answers may grow, so clients must not refuse further properties; a `format` says more than its regular expression. */
const plainer: CreateDocumentOptions['override'] = ({ jsonSchema, io }) => {
  if (jsonSchema.format) delete jsonSchema.pattern;
  if (io === 'output' && jsonSchema.additionalProperties === false) delete jsonSchema.additionalProperties;
};

function operation(route: Route): ZodOpenApiOperationObject {
  return {
    operationId: route.operationId,
    tags: [route.tag],
    summary: route.summary,
    description: [route.description, accessNote(route)].filter(Boolean).join('\n\n'),
    security: security(route),
    requestParams: {
      ...(route.params && { path: route.params }),
      ...(route.query && { query: route.query }),
      ...(route.headers && { header: route.headers }),
    },
    ...(route.body && {
      requestBody: {
        required: true,
        content: { [route.bodyType ?? 'application/json']: { schema: route.body } },
      },
    }),
    responses: { [route.response.status]: success(route), ...problems(route) },
  };
}

function webhook(name: string, schema: z.ZodType): ZodOpenApiOperationObject {
  return {
    operationId: `on${name.replaceAll(/(?:^|\.)(\w)/g, (_, letter: string) => letter.toUpperCase())}`,
    tags: ['webhooks'],
    summary: `\`${name}\``,
    description:
      'Parley calls your endpoint, signed after the Standard Webhooks specification. Answer with a 2xx within 15 seconds; otherwise it is tried again for about three days, under the same `webhook-id`. `410` switches the endpoint off.',
    requestParams: { header: webhookHeaders },
    requestBody: { required: true, content: { 'application/json': { schema } } },
    responses: { '2XX': { description: 'Taken' }, '410': { description: 'Never again' } },
  };
}

function accessNote(route: Route): string {
  if (route.access === 'public') return 'Access: anybody.';
  if (route.access === 'signed-in') return 'Access: every user.';
  if (route.access === 'visible') return 'Access: whoever sees what it belongs to.';
  if (route.access === 'admin') return 'Access: admins of the organization.';
  if ('anyChannel' in route.access) return `Access: ${route.access.anyChannel} on some channel, or stronger.`;
  return `Access: ${route.access.channelRole} on the channel, or stronger.`;
}

function security(route: Route): Record<string, string[]>[] {
  if (route.access === 'public') return [];
  const inSession: Record<string, string[]> = changesState(route)
    ? { session: [], csrf: [] }
    : { session: [] };
  return route.scope === undefined || route.scope === 'session'
    ? [inSession]
    : [inSession, { bearer: [route.scope] }];
}

function success(route: Route): NonNullable<ZodOpenApiResponsesObject['200']> {
  const { description, schema, headers, mediaType } = route.response;
  if (schema)
    return { description, ...(headers && { headers }), content: { 'application/json': { schema } } };
  if (mediaType) return { description, content: { [mediaType]: { schema: { type: 'string' } } } };
  return { description };
}

function problems(route: Route): ZodOpenApiResponsesObject {
  const byStatus = new Map<number, ErrorCode[]>();
  for (const code of errorsOf(route)) {
    const { status } = errorCodes[code];
    byStatus.set(status, [...(byStatus.get(status) ?? []), code]);
  }
  return Object.fromEntries(
    [...byStatus].map(([status, codes]) => [
      String(status),
      {
        description: codes.map((code) => `\`${code}\`: ${errorCodes[code].title}`).join('\n\n'),
        content: { 'application/problem+json': { schema: resources.problem } },
      },
    ]),
  );
}
