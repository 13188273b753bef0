import { id } from '#shared/contracts/common.js';
import { savedRepliesRpc } from '#shared/contracts/saved-replies.js';
import { z } from 'zod';
import { defineRoute } from './route.js';
import { listOf, resources } from './resources.js';

const params = z.object({ savedReplyId: id });

/** Texts that agents put into their answers. */
export const savedRepliesRoutes = {
  listSavedReplies: defineRoute({
    operationId: 'listSavedReplies',
    method: 'get',
    path: '/v1/saved-replies',
    tag: 'labels',
    summary: 'All saved replies, by name',
    description:
      'A text may hold `{{contact.name}}`, `{{contact.firstName}}`, `{{agent.name}}` and `{{channel.name}}`, which the client fills in.',
    access: 'signed-in',
    scope: 'inbox:read',
    response: {
      status: 200,
      description: 'The saved replies',
      schema: listOf(resources.savedReply, 'SavedReplyList'),
    },
    errors: [],
  }),
  createSavedReply: defineRoute({
    operationId: 'createSavedReply',
    method: 'post',
    path: '/v1/saved-replies',
    tag: 'labels',
    summary: 'Add a saved reply',
    access: 'admin',
    scope: 'admin:write',
    body: savedRepliesRpc.create.request.pick({ name: true, text: true }).meta({ id: 'CreateSavedReply' }),
    response: { status: 201, description: 'The saved reply', schema: resources.savedReply },
    errors: ['name-taken', 'limit-reached'],
  }),
  updateSavedReply: defineRoute({
    operationId: 'updateSavedReply',
    method: 'patch',
    path: '/v1/saved-replies/{savedReplyId}',
    tag: 'labels',
    summary: 'Change a saved reply',
    access: 'admin',
    scope: 'admin:write',
    params,
    ifMatch: true,
    versioned: 'version',
    body: savedRepliesRpc.update.request.shape.changes.meta({ id: 'UpdateSavedReply' }),
    response: { status: 200, description: 'The saved reply', schema: resources.savedReply },
    errors: ['name-taken'],
  }),
  deleteSavedReply: defineRoute({
    operationId: 'deleteSavedReply',
    method: 'delete',
    path: '/v1/saved-replies/{savedReplyId}',
    tag: 'labels',
    summary: 'Delete a saved reply; answers that were made of it stay',
    access: 'admin',
    scope: 'admin:write',
    params,
    ifMatch: true,
    response: { status: 204, description: 'Deleted' },
    errors: [],
  }),
};
