import { id } from '#shared/contracts/common.js';
import { deadlinesRpc } from '#shared/contracts/deadlines.js';
import { z } from 'zod';
import { defineRoute } from './route.js';

const params = z.object({ channelId: id, queue: deadlinesRpc.preview.request.shape.queue });

/** "Apply to the N conversations in the queue now" (domain.md 5). */
export const deadlinesRoutes = {
  previewDeadlines: defineRoute({
    operationId: 'previewDeadlines',
    method: 'get',
    path: '/v1/settings/channels/{channelId}/queues/{queue}/deadlines',
    tag: 'settings',
    summary:
      'How many conversations are in a queue of the channel, and how many its auto-resolve setting would resolve at once',
    access: 'admin',
    scope: 'admin:read',
    params,
    response: {
      status: 200,
      description: 'The numbers',
      schema: deadlinesRpc.preview.response.meta({ id: 'DeadlinesPreview' }),
    },
    errors: [],
  }),
  applyDeadlines: defineRoute({
    operationId: 'applyDeadlines',
    method: 'post',
    path: '/v1/settings/channels/{channelId}/queues/{queue}/deadlines',
    tag: 'settings',
    summary: 'Apply the auto-resolve setting to what is in the queue now',
    access: 'admin',
    scope: 'admin:write',
    params,
    response: {
      status: 200,
      description: 'How many it was applied to',
      schema: deadlinesRpc.apply.response.meta({ id: 'DeadlinesApplied' }),
    },
    errors: [],
  }),
};
