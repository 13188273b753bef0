import { id } from '#shared/contracts/common.js';
import { tokensRpc } from '#shared/contracts/tokens.js';
import { z } from 'zod';
import { defineRoute } from './route.js';
import { listOf, resources } from './resources.js';

/** API tokens. They are made and ended in a session only, so that a stolen one cannot make others. */
export const tokensRoutes = {
  listTokens: defineRoute({
    operationId: 'listTokens',
    method: 'get',
    path: '/v1/tokens',
    tag: 'tokens',
    summary: 'My API tokens, newest first; as an admin with `everybody` those of all',
    access: 'signed-in',
    scope: 'session',
    query: z.object({ everybody: z.enum(['true']).optional() }),
    response: { status: 200, description: 'The tokens', schema: listOf(resources.apiToken, 'ApiTokenList') },
    errors: ['role-missing'],
  }),
  createToken: defineRoute({
    operationId: 'createToken',
    method: 'post',
    path: '/v1/tokens',
    tag: 'tokens',
    summary: 'Make an API token; it is shown this once',
    access: 'signed-in',
    scope: 'session',
    body: tokensRpc.create.request.omit({ actor: true }).meta({ id: 'CreateApiToken' }),
    response: {
      status: 201,
      description: 'The token',
      schema: tokensRpc.create.response.meta({ id: 'NewApiToken' }),
    },
    errors: ['role-missing', 'limit-reached', 'not-found'],
  }),
  revokeToken: defineRoute({
    operationId: 'revokeToken',
    method: 'delete',
    path: '/v1/tokens/{tokenId}',
    tag: 'tokens',
    summary: 'End an API token',
    description: 'Takes effect within one second.',
    access: 'signed-in',
    scope: 'session',
    params: z.object({ tokenId: id }),
    response: { status: 204, description: 'Done' },
    errors: [],
  }),
};
