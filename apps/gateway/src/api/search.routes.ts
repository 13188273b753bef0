import { id, pageRequest } from '#shared/contracts/common.js';
import { searchRpc } from '#shared/contracts/search.js';
import { z } from 'zod';
import { inboxQuery } from './inbox-query.js';
import { defineRoute } from './route.js';
import { namedPageOf, resources } from './resources.js';

const contactParams = z.object({ contactId: id });

/** Search, and the customers. */
export const searchRoutes = {
  search: defineRoute({
    operationId: 'search',
    method: 'get',
    path: '/v1/search',
    tag: 'search',
    summary: 'Search messages, notes and names of customers',
    description:
      'Over all channels on which I have a role. German and English word forms, parts of names, "phrases", -without. Newest match first; `excerpt` says what was found where.',
    access: 'signed-in',
    scope: 'inbox:read',
    rate: 'search',
    query: pageRequest.extend({ q: searchRpc.search.request.shape.text, ...inboxQuery.shape }),
    response: {
      status: 200,
      description: 'One page',
      schema: namedPageOf(resources.searchResult, 'SearchResultPage'),
    },
    errors: ['cursor-invalid', 'not-found'],
  }),
  listContacts: defineRoute({
    operationId: 'listContacts',
    method: 'get',
    path: '/v1/contacts',
    tag: 'contacts',
    summary: 'Customers, last active first; with `q` those with it in their name',
    access: 'signed-in',
    scope: 'inbox:read',
    rate: 'search',
    query: pageRequest.extend({ q: searchRpc.listContacts.request.shape.text }),
    response: {
      status: 200,
      description: 'One page',
      schema: namedPageOf(resources.contact, 'ContactPage'),
    },
    errors: ['cursor-invalid'],
  }),
  getContact: defineRoute({
    operationId: 'getContact',
    method: 'get',
    path: '/v1/contacts/{contactId}',
    tag: 'contacts',
    summary: 'One customer',
    access: 'visible',
    scope: 'inbox:read',
    params: contactParams,
    response: { status: 200, description: 'The customer', schema: resources.contactDetail },
    errors: [],
  }),
  eraseContact: defineRoute({
    operationId: 'eraseContact',
    method: 'post',
    path: '/v1/contacts/{contactId}/erasure',
    tag: 'contacts',
    summary: 'Erase a customer, everywhere',
    description:
      'Texts, attachments, names and pictures go, tombstones stay; it cannot be undone. `completedAt` in the ledger tells when it is done.',
    access: 'admin',
    scope: 'admin:write',
    params: contactParams,
    response: { status: 201, description: 'The line of the ledger', schema: resources.erasure },
    errors: [],
  }),
  exportContact: defineRoute({
    operationId: 'exportContact',
    method: 'get',
    path: '/v1/contacts/{contactId}/export',
    tag: 'contacts',
    summary: 'Everything that is stored of a customer, as one document',
    description:
      'In the same places in which an erasure erases: the channel of this contact. Written into the audit log. What others wrote in the same threads and webhooks is left out. Streamed: a document that breaks off is not complete.',
    access: 'admin',
    scope: 'admin:write',
    rate: 'export',
    params: contactParams,
    response: {
      status: 200,
      description: 'The document, as it is made',
      schema: resources.contactExport,
      streamed: true,
    },
    errors: [],
  }),
  listErasures: defineRoute({
    operationId: 'listErasures',
    method: 'get',
    path: '/v1/erasures',
    tag: 'contacts',
    summary: 'The ledger of erasures, newest first',
    access: 'admin',
    scope: 'admin:read',
    query: pageRequest,
    response: {
      status: 200,
      description: 'One page',
      schema: namedPageOf(resources.erasure, 'ErasurePage'),
    },
    errors: ['cursor-invalid'],
  }),
  listContactConversations: defineRoute({
    operationId: 'listContactConversations',
    method: 'get',
    path: '/v1/contacts/{contactId}/conversations',
    tag: 'contacts',
    summary: 'All conversations with a customer that I may see, newest first',
    access: 'visible',
    scope: 'inbox:read',
    params: contactParams,
    query: pageRequest,
    response: {
      status: 200,
      description: 'One page',
      schema: namedPageOf(resources.conversationSummary, 'ContactConversationPage'),
    },
    errors: ['cursor-invalid'],
  }),
};
