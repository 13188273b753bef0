import { id } from '#shared/contracts/common.js';
import { presenceState } from '#shared/contracts/presence.js';
import { z } from 'zod';
import { defineRoute } from './route.js';
import { resources } from './resources.js';

const conversationParams = z.object({ conversationId: id });

/** Who else is in a conversation. */
export const presenceRoutes = {
  getPresence: defineRoute({
    operationId: 'getPresence',
    method: 'get',
    path: '/v1/conversations/{conversationId}/presence',
    tag: 'conversations',
    summary: 'Who has the conversation open, and who writes the answer',
    access: { channelRole: 'viewer' },
    scope: 'inbox:read',
    params: conversationParams,
    response: { status: 200, description: 'Who is there', schema: resources.conversationPresence },
    errors: [],
  }),
  setPresence: defineRoute({
    operationId: 'setPresence',
    method: 'put',
    path: '/v1/conversations/{conversationId}/presence',
    tag: 'conversations',
    summary: 'Tell what I do in a conversation',
    description:
      'Stored nowhere. Tell it again every 20 seconds: after 55 without a word I am gone (`idle`: 150). The first who types has the composer until they stop, send or leave. With `takeOver` I have it; who had it before is refused to reply (`composer-taken-over`) until I stop or they take it back. Each change comes as `conversation.presence` on the live stream.',
    access: { channelRole: 'viewer' },
    scope: 'inbox:write',
    // A screen says this by itself; it is not to use up what a person may change.
    rate: 'read',
    params: conversationParams,
    body: z
      .object({
        state: z.enum([...presenceState.options, 'left']),
        tabId: z.string().max(64).default('').meta({
          description: 'Made by the client, one per tab: somebody is there until the last tab was left',
        }),
        takeOver: z.boolean().default(false).meta({ description: 'With `typing` only' }),
      })
      .meta({ id: 'SetPresence' }),
    response: { status: 200, description: 'Who is there', schema: resources.conversationPresence },
    errors: [],
  }),
};
