import { id, pageRequest } from '#shared/contracts/common.js';
import { conversationsRpc, queue } from '#shared/contracts/conversations.js';
import { z } from 'zod';
import { defineRoute } from './route.js';
import { namedPageOf, resources } from './resources.js';

const conversationParams = z.object({ conversationId: id });
const entryParams = conversationParams.extend({ entryId: id });
const idempotencyHeaders = z.object({
  'idempotency-key': z.string().min(1).max(255).meta({ description: 'Made by the client, one per reply' }),
});
const replayedHeaders = z.object({
  'Idempotency-Replayed': z
    .enum(['true'])
    .optional()
    .meta({ description: 'The reply had been stored before' }),
});

/** The inbox and its conversations. */
export const conversationsRoutes = {
  listConversations: defineRoute({
    operationId: 'listConversations',
    method: 'get',
    path: '/v1/conversations',
    tag: 'conversations',
    summary: 'One queue of the inbox, newest activity first',
    description: 'Over all channels on which I have a role, or over one of them.',
    access: 'signed-in',
    query: pageRequest.extend({ queue, channelId: id.optional() }),
    response: {
      status: 200,
      description: 'One page',
      schema: namedPageOf(resources.conversationSummary, 'ConversationPage'),
    },
    errors: ['cursor-invalid', 'not-found'],
  }),
  countConversations: defineRoute({
    operationId: 'countConversations',
    method: 'get',
    path: '/v1/conversations/counts',
    tag: 'conversations',
    summary: 'How many conversations are in New and in Pending',
    access: 'signed-in',
    response: { status: 200, description: 'The counts', schema: resources.conversationCounts },
    errors: [],
  }),
  getConversation: defineRoute({
    operationId: 'getConversation',
    method: 'get',
    path: '/v1/conversations/{conversationId}',
    tag: 'conversations',
    summary: 'One conversation',
    access: { channelRole: 'viewer' },
    params: conversationParams,
    response: { status: 200, description: 'The conversation', schema: resources.conversation },
    errors: [],
  }),
  listEntries: defineRoute({
    operationId: 'listEntries',
    method: 'get',
    path: '/v1/conversations/{conversationId}/entries',
    tag: 'conversations',
    summary: 'The thread, newest first',
    access: { channelRole: 'viewer' },
    params: conversationParams,
    query: pageRequest,
    response: {
      status: 200,
      description: 'One page',
      schema: namedPageOf(resources.threadEntry, 'ThreadEntryPage'),
    },
    errors: ['cursor-invalid'],
  }),
  sendReply: defineRoute({
    operationId: 'sendReply',
    method: 'post',
    path: '/v1/conversations/{conversationId}/replies',
    tag: 'conversations',
    summary: 'Answer the customer',
    description:
      'The reply is stored as `queued` and sent after that. The same Idempotency-Key with the same body answers again with the same reply; nothing is sent twice.',
    access: { channelRole: 'contributor' },
    params: conversationParams,
    headers: idempotencyHeaders,
    body: conversationsRpc.sendReply.request
      .pick({ text: true, uploadId: true, visibility: true, toEntryId: true, thenResolve: true })
      .meta({ id: 'SendReply' }),
    response: {
      status: 201,
      description: 'The reply as it stands in the thread',
      schema: resources.threadEntry,
      headers: replayedHeaders,
    },
    errors: [
      'reply-empty',
      'reply-too-long',
      'reply-not-possible',
      'attachment-refused',
      'idempotency-key-missing',
      'idempotency-key-reused',
      'idempotency-running',
    ],
  }),
  retryReply: defineRoute({
    operationId: 'retryReply',
    method: 'post',
    path: '/v1/conversations/{conversationId}/entries/{entryId}/retry',
    tag: 'conversations',
    summary: 'Send a failed reply once more',
    description:
      'As a new reply with the same content. Of a reply whose outcome is unknown the customer may then get two: look at Facebook first.',
    access: { channelRole: 'contributor' },
    params: entryParams,
    headers: idempotencyHeaders,
    response: {
      status: 201,
      description: 'The new reply',
      schema: resources.threadEntry,
      headers: replayedHeaders,
    },
    errors: [
      'reply-not-possible',
      'attachment-refused',
      'idempotency-key-missing',
      'idempotency-key-reused',
      'idempotency-running',
    ],
  }),
  actOnEntry: defineRoute({
    operationId: 'actOnEntry',
    method: 'post',
    path: '/v1/conversations/{conversationId}/entries/{entryId}/actions',
    tag: 'conversations',
    summary: 'Like, hide or delete a comment, or the reverse',
    description:
      'Asked for here, done at Meta after that; `action` of the entry tells. What is possible is in `possibleActions`.',
    access: { channelRole: 'contributor' },
    params: entryParams,
    body: conversationsRpc.actOnMessage.request.pick({ action: true }).meta({ id: 'ActOnEntry' }),
    response: { status: 200, description: 'The entry', schema: resources.threadEntry },
    errors: ['action-refused'],
  }),
  signalConversation: defineRoute({
    operationId: 'signalConversation',
    method: 'post',
    path: '/v1/conversations/{conversationId}/signals',
    tag: 'conversations',
    summary: 'Show the customer that somebody types, or has seen the messages',
    description: 'Direct messages only; best effort, and nothing for other kinds.',
    access: { channelRole: 'contributor' },
    params: conversationParams,
    body: conversationsRpc.signal.request.pick({ signal: true }).meta({ id: 'SignalConversation' }),
    response: { status: 204, description: 'Passed on' },
    errors: [],
  }),
  moveConversation: defineRoute({
    operationId: 'moveConversation',
    method: 'put',
    path: '/v1/conversations/{conversationId}/queue',
    tag: 'conversations',
    summary: 'Move a conversation to Pending or Resolved',
    description:
      'With `expectedVersion` the move is refused when somebody else changed the conversation meanwhile.',
    access: { channelRole: 'viewer' },
    params: conversationParams,
    body: conversationsRpc.move.request
      .pick({ to: true, expectedVersion: true })
      .meta({ id: 'MoveConversation' }),
    response: { status: 200, description: 'The conversation', schema: resources.conversation },
    errors: ['transition-refused', 'version-conflict'],
  }),
};
