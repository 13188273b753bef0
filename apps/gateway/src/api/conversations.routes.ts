import { id, pageRequest } from '#shared/contracts/common.js';
import { conversationsRpc, conversationSort } from '#shared/contracts/conversations.js';
import { notesRpc } from '#shared/contracts/notes.js';
import { z } from 'zod';
import { defineRoute } from './route.js';
import { inboxFilter, inboxQuery } from './inbox-query.js';
import { listOf, namedPageOf, resources } from './resources.js';

const conversationParams = z.object({ conversationId: id });
const entryParams = conversationParams.extend({ entryId: id });
const noteParams = conversationParams.extend({ noteId: id });
const operationParams = z.object({ operationId: id });
/** What a bulk change does; an owner is named by id here, and looked up by the gateway. */
const bulkAction = z.discriminatedUnion('type', [
  z.object({
    type: z.literal('move'),
    to: z.enum(['pending', 'resolved']),
    resolveReasonId: id.nullable().default(null),
  }),
  z.object({ type: z.literal('set-owner'), ownerId: id.nullable() }),
  z.object({ type: z.literal('change-labels') }).extend(
    conversationsRpc.changeLabels.request.pick({
      addTagIds: true,
      removeTagIds: true,
      addTopicIds: true,
      removeTopicIds: true,
    }).shape,
  ),
  z.object({ type: z.literal('mark-read'), read: z.boolean() }),
]);
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
    summary: 'Conversations of the inbox',
    description:
      'Over all channels on which I have a role: what fits the filter, in the order of `sort`. `waiting-longest` lists only what waits for an answer, `window-ending` only what has an open 24-hour window.',
    access: 'signed-in',
    scope: 'inbox:read',
    query: pageRequest.extend({ ...inboxQuery.shape, sort: conversationSort }),
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
    summary: 'How many conversations are in each queue, by channel',
    access: 'signed-in',
    scope: 'inbox:read',
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
    scope: 'inbox:read',
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
    scope: 'inbox:read',
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
    scope: 'replies:write',
    rate: 'send',
    params: conversationParams,
    headers: idempotencyHeaders,
    body: conversationsRpc.sendReply.request
      .pick({
        text: true,
        uploadId: true,
        visibility: true,
        toEntryId: true,
        thenResolve: true,
        resolveReasonId: true,
      })
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
      'composer-taken-over',
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
    scope: 'replies:write',
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
    scope: 'replies:write',
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
    scope: 'replies:write',
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
    scope: 'inbox:write',
    params: conversationParams,
    body: conversationsRpc.move.request
      .pick({ to: true, expectedVersion: true, resolveReasonId: true })
      .meta({ id: 'MoveConversation' }),
    response: { status: 200, description: 'The conversation', schema: resources.conversation },
    errors: ['transition-refused', 'version-conflict'],
  }),
  setOwner: defineRoute({
    operationId: 'setOwner',
    method: 'put',
    path: '/v1/conversations/{conversationId}/owner',
    tag: 'conversations',
    summary: 'Give, take or drop ownership',
    description:
      'The owner must be Contributor on the channel, as must be who calls. With `expectedVersion` it is refused when somebody else changed the conversation meanwhile.',
    access: { channelRole: 'contributor' },
    scope: 'inbox:write',
    params: conversationParams,
    body: z.object({ ownerId: id.nullable(), expectedVersion: z.int().optional() }).meta({ id: 'SetOwner' }),
    response: { status: 200, description: 'The conversation', schema: resources.conversation },
    errors: ['owner-not-possible', 'transition-refused', 'version-conflict'],
  }),
  listPossibleOwners: defineRoute({
    operationId: 'listPossibleOwners',
    method: 'get',
    path: '/v1/channels/{channelId}/possible-owners',
    tag: 'conversations',
    summary: 'Who can own conversations of a channel',
    access: 'visible',
    scope: 'inbox:read',
    params: z.object({ channelId: id }),
    response: {
      status: 200,
      description: 'The users, by name',
      schema: listOf(resources.possibleOwner, 'PossibleOwnerList'),
    },
    errors: [],
  }),
  changeLabels: defineRoute({
    operationId: 'changeLabels',
    method: 'post',
    path: '/v1/conversations/{conversationId}/labels',
    tag: 'conversations',
    summary: 'Put tags and topics on a conversation, and take them off',
    access: { channelRole: 'viewer' },
    scope: 'inbox:write',
    params: conversationParams,
    body: conversationsRpc.changeLabels.request
      .omit({ actor: true, conversationId: true })
      .meta({ id: 'ChangeLabels' }),
    response: { status: 200, description: 'The conversation', schema: resources.conversation },
    errors: [],
  }),
  markRead: defineRoute({
    operationId: 'markRead',
    method: 'put',
    path: '/v1/conversations/{conversationId}/read',
    tag: 'conversations',
    summary: 'Note that I have read it, or want to see it as unread',
    access: { channelRole: 'viewer' },
    scope: 'inbox:write',
    params: conversationParams,
    body: conversationsRpc.markRead.request.pick({ read: true }).meta({ id: 'MarkRead' }),
    response: { status: 204, description: 'Noted' },
    errors: [],
  }),
  listNotes: defineRoute({
    operationId: 'listNotes',
    method: 'get',
    path: '/v1/conversations/{conversationId}/notes',
    tag: 'conversations',
    summary: 'The internal notes, newest first',
    description: 'At most 200, without those that were deleted; they also stand in the thread.',
    access: { channelRole: 'viewer' },
    scope: 'inbox:read',
    params: conversationParams,
    response: {
      status: 200,
      description: 'The notes',
      schema: listOf(resources.threadEntry, 'NoteList'),
    },
    errors: [],
  }),
  addNote: defineRoute({
    operationId: 'addNote',
    method: 'post',
    path: '/v1/conversations/{conversationId}/notes',
    tag: 'conversations',
    summary: 'Add an internal note',
    access: { channelRole: 'viewer' },
    scope: 'inbox:write',
    params: conversationParams,
    headers: idempotencyHeaders,
    body: notesRpc.add.request.pick({ text: true }).meta({ id: 'WriteNote' }),
    response: {
      status: 201,
      description: 'The note as it stands in the thread',
      schema: resources.threadEntry,
      headers: replayedHeaders,
    },
    errors: ['idempotency-key-missing', 'idempotency-key-reused', 'idempotency-running'],
  }),
  editNote: defineRoute({
    operationId: 'editNote',
    method: 'put',
    path: '/v1/conversations/{conversationId}/notes/{noteId}',
    tag: 'conversations',
    summary: 'Change a note; what it said is kept',
    description: 'One’s own, or as Supervisor anybody’s.',
    access: { channelRole: 'viewer' },
    scope: 'inbox:write',
    params: noteParams,
    body: notesRpc.edit.request.pick({ text: true }).meta({ id: 'EditNote' }),
    response: { status: 200, description: 'The note', schema: resources.threadEntry },
    errors: ['role-missing'],
  }),
  deleteNote: defineRoute({
    operationId: 'deleteNote',
    method: 'delete',
    path: '/v1/conversations/{conversationId}/notes/{noteId}',
    tag: 'conversations',
    summary: 'Delete a note; that there was one stays',
    description: 'One’s own, or as Supervisor anybody’s.',
    access: { channelRole: 'viewer' },
    scope: 'inbox:write',
    params: noteParams,
    response: { status: 200, description: 'What is left of it', schema: resources.threadEntry },
    errors: ['role-missing'],
  }),
  startBulk: defineRoute({
    operationId: 'startBulk',
    method: 'post',
    path: '/v1/bulk-operations',
    tag: 'conversations',
    summary: 'Change many conversations',
    description:
      'By ids or by filter, with the same rules and rights as one by one; small ones are `done` in the answer. Can be undone for ten minutes.',
    access: 'signed-in',
    scope: 'inbox:write',
    headers: idempotencyHeaders,
    body: z
      .object({
        selection: z.discriminatedUnion('by', [
          z.object({ by: z.literal('ids'), conversationIds: z.array(id).min(1).max(1000) }),
          z.object({ by: z.literal('filter'), filter: inboxFilter }),
        ]),
        action: bulkAction,
      })
      .meta({ id: 'StartBulkOperation' }),
    response: {
      status: 201,
      description: 'The operation',
      schema: resources.bulkOperation,
      headers: replayedHeaders,
    },
    errors: [
      'not-found',
      'selection-too-large',
      'owner-not-possible',
      'idempotency-key-missing',
      'idempotency-key-reused',
      'idempotency-running',
    ],
  }),
  getBulk: defineRoute({
    operationId: 'getBulk',
    method: 'get',
    path: '/v1/bulk-operations/{operationId}',
    tag: 'conversations',
    summary: 'How far a bulk change of mine is',
    access: 'visible',
    scope: 'inbox:read',
    params: operationParams,
    response: { status: 200, description: 'The operation', schema: resources.bulkOperation },
    errors: [],
  }),
  undoBulk: defineRoute({
    operationId: 'undoBulk',
    method: 'post',
    path: '/v1/bulk-operations/{operationId}/undo',
    tag: 'conversations',
    summary: 'Put back what nobody changed since',
    access: 'visible',
    scope: 'inbox:write',
    params: operationParams,
    response: { status: 200, description: 'The operation', schema: resources.bulkOperation },
    errors: ['undo-not-possible'],
  }),
};
