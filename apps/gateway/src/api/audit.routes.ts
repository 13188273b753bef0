import { auditRpc } from '#shared/contracts/audit.js';
import { defineRoute } from './route.js';
import { namedPageOf, resources } from './resources.js';

/** The audit log. There is no way to change it. */
export const auditRoutes = {
  listAudit: defineRoute({
    operationId: 'listAudit',
    method: 'get',
    path: '/v1/audit',
    tag: 'audit',
    summary: 'Who changed what, newest first',
    access: 'admin',
    scope: 'admin:read',
    query: auditRpc.list.request.omit({ actor: true }),
    response: {
      status: 200,
      description: 'One page',
      schema: namedPageOf(resources.auditEntry, 'AuditPage'),
    },
    errors: ['cursor-invalid'],
  }),
};
