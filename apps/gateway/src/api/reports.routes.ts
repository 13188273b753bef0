import { id, instant, pageRequest } from '#shared/contracts/common.js';
import { figures, reportRequest, rowKey, timeZone } from '#shared/contracts/reports.js';
import { z } from 'zod';
import { defineRoute } from './route.js';
import { resources } from './resources.js';

const { kinds, labelId, by } = reportRequest.shape;
const channelId = z.array(id).max(1000).optional();
const reportQuery = z.object({
  from: instant,
  to: instant,
  timeZone,
  by,
  channelId,
  agentId: z.array(id).max(1000).optional(),
  teamId: z.array(id).max(100).optional(),
  kind: kinds,
  labelId,
});
const exportQuery = z.object({ from: instant, to: instant, channelId });
const csv = { status: 200, description: 'The file, as it is made', mediaType: 'text/csv' } as const;
const shared = {
  method: 'get',
  tag: 'reports',
  access: { anyChannel: 'supervisor' },
  scope: 'reports:read',
} as const;

/** Reports, monitoring and exports of the channels on which I am Supervisor. */
export const reportsRoutes = {
  getReport: defineRoute({
    ...shared,
    operationId: 'getReport',
    path: '/v1/reports',
    summary: 'Figures over a time, grouped',
    description:
      'Of all channels on which I am Supervisor, or of some. Hours are whole ones in UTC; medians are estimates from classes, and not told in rows by time. A tag or topic cannot be combined with agents or kinds.',
    query: reportQuery,
    response: { status: 200, description: 'The figures', schema: resources.report },
    errors: ['not-found', 'role-missing'],
  }),
  listCountedConversations: defineRoute({
    ...shared,
    operationId: 'listCountedConversations',
    path: '/v1/reports/conversations',
    summary: 'The conversations behind a figure of a report',
    description:
      'Exactly those that the figure counts, those counted last first, each with how often. `key` names the row; empty: the row without a key; absent: the total.',
    query: reportQuery.extend({
      figure: figures.keyof(),
      key: rowKey.optional(),
      ...pageRequest.shape,
    }),
    response: { status: 200, description: 'One page', schema: resources.countedConversations },
    errors: ['cursor-invalid', 'not-found', 'role-missing'],
  }),
  getMonitoring: defineRoute({
    ...shared,
    operationId: 'getMonitoring',
    path: '/v1/monitoring',
    summary: 'What is open now, how old it is, and who does what',
    query: z.object({ timeZone, channelId }),
    response: { status: 200, description: 'Now', schema: resources.monitoring },
    errors: ['not-found', 'role-missing'],
  }),
  exportConversations: defineRoute({
    ...shared,
    operationId: 'exportConversations',
    path: '/v1/exports/conversations.csv',
    summary: 'Conversations with activity in a time, as CSV',
    rate: 'export',
    query: exportQuery,
    response: csv,
    errors: ['not-found', 'role-missing'],
  }),
  exportMessages: defineRoute({
    ...shared,
    operationId: 'exportMessages',
    path: '/v1/exports/messages.csv',
    summary: 'Messages of a time, as CSV',
    rate: 'export',
    query: exportQuery,
    response: csv,
    errors: ['not-found', 'role-missing'],
  }),
  exportReport: defineRoute({
    ...shared,
    operationId: 'exportReport',
    path: '/v1/exports/report.csv',
    summary: 'The figures of a report, as CSV',
    rate: 'export',
    query: reportQuery,
    response: csv,
    errors: ['not-found', 'role-missing'],
  }),
};
