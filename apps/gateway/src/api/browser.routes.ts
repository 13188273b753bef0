import { id } from '#shared/contracts/common.js';
import { z } from 'zod';
import { defineRoute } from './route.js';

/** What browsers open by themselves: the live stream, the login at Facebook, the documentation. */
export const browserRoutes = {
  openStream: defineRoute({
    operationId: 'openStream',
    method: 'get',
    path: '/v1/stream',
    tag: 'stream',
    summary: 'The live stream (server-sent events)',
    description:
      'Says what changed on channels on which I have a role at that moment. Send `Last-Event-ID` to go on where a stream broke off; when that is too long ago a `reset` event comes first. A comment every 15 seconds keeps the connection open.',
    access: 'signed-in',
    headers: z.object({ 'last-event-id': z.string().max(64).optional() }),
    response: {
      status: 200,
      description:
        'Events `conversation.changed`, `channel.changed`, `channel-read.progressed`, `access.changed` and `reset`',
      mediaType: 'text/event-stream',
    },
    errors: [],
  }),
  startFacebookLogin: defineRoute({
    operationId: 'startFacebookLogin',
    method: 'get',
    path: '/auth/facebook',
    tag: 'connections',
    summary: 'Go to the login dialog of Facebook',
    description: 'For the browser only: open the `loginUrl` of `beginConnection`.',
    access: 'admin',
    query: z.object({ connection: id, state: z.string().min(1).max(512) }),
    response: { status: 302, description: 'To Facebook, or back to the wizard with `?error={code}`' },
    errors: [],
    redirectsOnError: true,
  }),
  finishFacebookLogin: defineRoute({
    operationId: 'finishFacebookLogin',
    method: 'get',
    path: '/auth/facebook/callback',
    tag: 'connections',
    summary: 'Where Facebook sends the browser back to',
    description:
      'Redirects to `/settings/channels/add/pages?connection={id}`, or to `/settings/channels/add?error={code}` with `login-cancelled`, `login-failed`, `oauth-state-invalid` or a code of the problem list.',
    access: 'admin',
    response: { status: 302, description: 'To the wizard' },
    errors: [],
    redirectsOnError: true,
  }),
  getOpenApi: defineRoute({
    operationId: 'getOpenApi',
    method: 'get',
    path: '/openapi.json',
    tag: 'documentation',
    summary: 'This document',
    access: 'public',
    response: { status: 200, description: 'OpenAPI 3.1', schema: z.record(z.string(), z.unknown()) },
    errors: [],
  }),
  getApiDocs: defineRoute({
    operationId: 'getApiDocs',
    method: 'get',
    path: '/docs',
    tag: 'documentation',
    summary: 'The operations, for people',
    access: 'public',
    response: { status: 200, description: 'A page', mediaType: 'text/html' },
    errors: [],
  }),
  getProblemDocs: defineRoute({
    operationId: 'getProblemDocs',
    method: 'get',
    path: '/docs/problems',
    tag: 'documentation',
    summary: 'Every error code, for people; `type` of a problem points here',
    access: 'public',
    response: { status: 200, description: 'A page', mediaType: 'text/html' },
    errors: [],
  }),
};
