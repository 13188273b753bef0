import { id, pageRequest } from '#shared/contracts/common.js';
import { deliveryOutcome } from '#shared/contracts/ingest.js';
import { quarantineServices } from '#shared/contracts/quarantine.js';
import { z } from 'zod';
import { defineRoute } from './route.js';
import { namedPageOf, resources } from './resources.js';

const quarantineParams = z.object({ service: z.enum(quarantineServices) });

/** What Meta sent, what could not be handled, and how to run it again. */
export const operationsRoutes = {
  getMetaApp: defineRoute({
    operationId: 'getMetaApp',
    method: 'get',
    path: '/v1/settings/meta-app',
    tag: 'operations',
    summary: 'The Meta app of this installation, and how it is subscribed',
    description: 'What was found the last time; nothing is asked at Meta. `null`: not known. Never a secret.',
    access: 'admin',
    scope: 'admin:read',
    response: { status: 200, description: 'What is known', schema: resources.metaApp },
    errors: [],
  }),
  listDeliveries: defineRoute({
    operationId: 'listDeliveries',
    method: 'get',
    path: '/v1/ingest/deliveries',
    tag: 'operations',
    summary: 'Webhook deliveries and what became of them, newest first',
    access: 'admin',
    scope: 'admin:read',
    query: pageRequest.extend({ outcome: deliveryOutcome.optional() }),
    response: {
      status: 200,
      description: 'One page',
      schema: namedPageOf(resources.rawDelivery, 'RawDeliveryPage'),
    },
    errors: ['cursor-invalid'],
  }),
  replayDelivery: defineRoute({
    operationId: 'replayDelivery',
    method: 'post',
    path: '/v1/ingest/deliveries/{deliveryId}/replay',
    tag: 'operations',
    summary: 'Read the raw bytes of a delivery again',
    access: 'admin',
    scope: 'admin:write',
    params: z.object({ deliveryId: id }),
    response: { status: 200, description: 'The delivery', schema: resources.rawDelivery },
    errors: [],
  }),
  listQuarantined: defineRoute({
    operationId: 'listQuarantined',
    method: 'get',
    path: '/v1/quarantine/{service}',
    tag: 'operations',
    summary: 'Messages a service could not handle, newest first',
    access: 'admin',
    scope: 'admin:read',
    params: quarantineParams,
    query: pageRequest,
    response: {
      status: 200,
      description: 'One page',
      schema: namedPageOf(resources.quarantinedMessage, 'QuarantinedMessagePage'),
    },
    errors: ['cursor-invalid'],
  }),
  replayQuarantined: defineRoute({
    operationId: 'replayQuarantined',
    method: 'post',
    path: '/v1/quarantine/{service}/{messageId}/replay',
    tag: 'operations',
    summary: 'Put a quarantined message back into its queue',
    access: 'admin',
    scope: 'admin:write',
    params: quarantineParams.extend({ messageId: id }),
    response: { status: 204, description: 'It is in its queue again' },
    errors: [],
  }),
};
