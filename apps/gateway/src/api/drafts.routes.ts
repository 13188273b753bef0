import { id } from '#shared/contracts/common.js';
import { draftsRpc } from '#shared/contracts/drafts.js';
import { z } from 'zod';
import { defineRoute } from './route.js';
import { resources } from './resources.js';

const params = z.object({ conversationId: id });

/** What a user has begun to write; each sees their own only. */
export const draftsRoutes = {
  getDraft: defineRoute({
    operationId: 'getDraft',
    method: 'get',
    path: '/v1/conversations/{conversationId}/draft',
    tag: 'conversations',
    summary: 'The answer that I have begun',
    description: 'Of the user of the session or token; nobody else sees it.',
    access: { channelRole: 'viewer' },
    scope: 'inbox:read',
    params,
    response: { status: 200, description: 'The draft; empty when there is none', schema: resources.draft },
    errors: [],
  }),
  saveDraft: defineRoute({
    operationId: 'saveDraft',
    method: 'put',
    path: '/v1/conversations/{conversationId}/draft',
    tag: 'conversations',
    summary: 'Keep the answer that I have begun',
    description:
      'In place of what was kept before; an empty text forgets it. Sending a reply leaves it alone.',
    access: { channelRole: 'viewer' },
    scope: 'inbox:write',
    // A screen says this by itself; it is not to use up what a person may change.
    rate: 'read',
    params,
    body: draftsRpc.write.request.pick({ text: true }).meta({ id: 'SaveDraft' }),
    response: { status: 200, description: 'The draft', schema: resources.draft },
    errors: [],
  }),
};
