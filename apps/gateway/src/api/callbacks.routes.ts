import { z } from 'zod';
import { defineRoute } from './route.js';
import { resources } from './resources.js';

const signedRequest = z
  .object({ signed_request: z.string().min(1).max(8192) })
  .meta({ id: 'SignedRequest', description: 'Signed by Facebook with the app secret.' });

/** What Facebook calls by itself, and where people see what became of it (meta-platform.md 7). */
export const callbacksRoutes = {
  deauthorize: defineRoute({
    operationId: 'deauthorize',
    method: 'post',
    path: '/meta/deauthorize',
    tag: 'callbacks',
    summary: 'A person removed the app at Facebook',
    description: 'Tokens of the person’s account are deleted; its channels need attention.',
    access: 'public',
    bodyType: 'application/x-www-form-urlencoded',
    body: signedRequest,
    response: { status: 200, description: 'It is done', schema: z.object({}) },
    errors: ['signature-invalid'],
  }),
  requestDeletion: defineRoute({
    operationId: 'requestDeletion',
    method: 'post',
    path: '/meta/data-deletion',
    tag: 'callbacks',
    summary: 'A person wants data deleted',
    description: 'Answered once the request is recorded; `url` shows people how far it is.',
    access: 'public',
    bodyType: 'application/x-www-form-urlencoded',
    body: signedRequest,
    response: {
      status: 200,
      description: 'It is recorded',
      schema: z.object({ url: z.string(), confirmation_code: z.string() }).meta({ id: 'DeletionRecorded' }),
    },
    errors: ['signature-invalid'],
  }),
  getDeletion: defineRoute({
    operationId: 'getDeletion',
    method: 'get',
    path: '/v1/data-deletions/{confirmationCode}',
    tag: 'callbacks',
    summary: 'How far a request for deletion is',
    access: 'public',
    params: z.object({ confirmationCode: z.string().min(1).max(64) }),
    response: { status: 200, description: 'The request', schema: resources.deletion },
    errors: [],
  }),
};
