import { getMonitoring, getReport, listCountedConversations, listTeams } from '@parley/client';
import { infiniteQueryOptions, queryOptions } from '@tanstack/react-query';
import { queryKeys } from '../../../lib/api/query-keys.js';
import { reportQueryOf, type CountedView, type ReportView } from '../report-view.js';

export const readersZone = (): string => Intl.DateTimeFormat().resolvedOptions().timeZone;
const LIVE_MS = 15_000;

/** The figures of a view. */
export const reportQuery = (view: ReportView) =>
  queryOptions({
    queryKey: ['report', JSON.stringify(view)],
    queryFn: ({ signal }) => getReport({ query: reportQueryOf(view, new Date(), readersZone()), signal }),
    placeholderData: (before) => before,
  });

/** The conversations behind a figure. */
export const countedQuery = (view: CountedView) =>
  infiniteQueryOptions({
    queryKey: ['report', 'counted', JSON.stringify(view)],
    queryFn: ({ pageParam, signal }) => {
      const { figure, key, ...report } = view;
      return listCountedConversations({
        query: {
          ...reportQueryOf(report, new Date(), readersZone()),
          figure,
          ...(key !== undefined && { key }),
          ...(pageParam !== null && { cursor: pageParam }),
        },
        signal,
      });
    },
    initialPageParam: null as string | null,
    getNextPageParam: (last) => last.nextCursor,
  });

/** What is open now; asked for again as long as it is looked at. */
export const monitoringQuery = queryOptions({
  queryKey: ['monitoring'],
  queryFn: ({ signal }) => getMonitoring({ query: { timeZone: readersZone() }, signal }),
  refetchInterval: LIVE_MS,
});

export const teamsQuery = queryOptions({
  queryKey: queryKeys.teams,
  queryFn: ({ signal }) => listTeams({ signal }),
});
