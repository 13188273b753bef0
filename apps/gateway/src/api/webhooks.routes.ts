import { id, pageRequest } from '#shared/contracts/common.js';
import { webhooksRpc } from '#shared/contracts/webhooks.js';
import { z } from 'zod';
import { defineRoute } from './route.js';
import { listOf, namedPageOf, resources } from './resources.js';

const endpointParams = z.object({ endpointId: id });
const admin = { tag: 'webhooks', access: 'admin' } as const;
const write = { ...admin, scope: 'admin:write' } as const;
const read = { ...admin, scope: 'admin:read', method: 'get' } as const;

/** Outgoing webhooks. */
export const webhooksRoutes = {
  listWebhookEndpoints: defineRoute({
    ...read,
    operationId: 'listWebhookEndpoints',
    path: '/v1/settings/webhooks',
    summary: 'All endpoints, oldest first',
    response: {
      status: 200,
      description: 'The endpoints',
      schema: listOf(resources.webhookEndpoint, 'WebhookEndpointList'),
    },
    errors: [],
  }),
  getWebhookEndpoint: defineRoute({
    ...read,
    operationId: 'getWebhookEndpoint',
    path: '/v1/settings/webhooks/{endpointId}',
    summary: 'One endpoint',
    params: endpointParams,
    versioned: 'version',
    response: { status: 200, description: 'The endpoint', schema: resources.webhookEndpoint },
    errors: [],
  }),
  createWebhookEndpoint: defineRoute({
    ...write,
    method: 'post',
    operationId: 'createWebhookEndpoint',
    path: '/v1/settings/webhooks',
    summary: 'Add an endpoint; its secret is shown this once',
    body: webhooksRpc.createEndpoint.request.omit({ actor: true }).meta({ id: 'CreateWebhookEndpoint' }),
    response: { status: 201, description: 'The endpoint', schema: resources.webhookEndpointWithSecret },
    errors: ['limit-reached'],
  }),
  updateWebhookEndpoint: defineRoute({
    ...write,
    method: 'patch',
    operationId: 'updateWebhookEndpoint',
    path: '/v1/settings/webhooks/{endpointId}',
    summary: 'Change, pause or resume an endpoint',
    params: endpointParams,
    ifMatch: true,
    versioned: 'version',
    body: webhooksRpc.updateEndpoint.request.shape.changes.meta({ id: 'UpdateWebhookEndpoint' }),
    response: { status: 200, description: 'The endpoint', schema: resources.webhookEndpoint },
    errors: [],
  }),
  removeWebhookEndpoint: defineRoute({
    ...write,
    method: 'delete',
    operationId: 'removeWebhookEndpoint',
    path: '/v1/settings/webhooks/{endpointId}',
    summary: 'Remove an endpoint with its deliveries',
    params: endpointParams,
    ifMatch: true,
    response: { status: 204, description: 'It is gone' },
    errors: [],
  }),
  rotateWebhookSecret: defineRoute({
    ...write,
    method: 'post',
    operationId: 'rotateWebhookSecret',
    path: '/v1/settings/webhooks/{endpointId}/secret',
    summary: 'Make a new secret; for 24 hours both sign',
    params: endpointParams,
    response: { status: 200, description: 'The endpoint', schema: resources.webhookEndpointWithSecret },
    errors: [],
  }),
  testWebhookEndpoint: defineRoute({
    ...write,
    method: 'post',
    operationId: 'testWebhookEndpoint',
    path: '/v1/settings/webhooks/{endpointId}/test',
    summary: 'Send a `webhook.test` event now',
    params: endpointParams,
    response: { status: 200, description: 'What became of it', schema: resources.webhookDelivery },
    errors: [],
  }),
  listWebhookDeliveries: defineRoute({
    ...read,
    operationId: 'listWebhookDeliveries',
    path: '/v1/settings/webhooks/{endpointId}/deliveries',
    summary: 'What was sent to an endpoint, newest first',
    params: endpointParams,
    query: pageRequest.extend({ state: webhooksRpc.listDeliveries.request.shape.state }),
    response: {
      status: 200,
      description: 'One page',
      schema: namedPageOf(resources.webhookDelivery, 'WebhookDeliveryPage'),
    },
    errors: ['cursor-invalid'],
  }),
  replayWebhookDelivery: defineRoute({
    ...write,
    method: 'post',
    operationId: 'replayWebhookDelivery',
    path: '/v1/settings/webhooks/{endpointId}/deliveries/{deliveryId}/replay',
    summary: 'Send a delivery again under the same id',
    params: endpointParams.extend({ deliveryId: id }),
    response: { status: 200, description: 'The delivery', schema: resources.webhookDelivery },
    errors: [],
  }),
};
