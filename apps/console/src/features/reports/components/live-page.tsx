import type { Monitoring } from '@parley/client';
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { ErrorCard } from '../../../components/error-card.js';
import { PageHeading } from '../../../components/page-heading.js';
import { RowsSkeleton } from '../../../components/rows-skeleton.js';
import { TimeText } from '../../../components/time-text.js';
import { useChannels, useUserName } from '../../../lib/directory.js';
import { useTexts } from '../../../lib/i18n/use-texts.js';
import { monitoringQuery } from '../api/reports.js';

/** What is open now, how long it has been waiting, and who does what; renewed by itself. */
export function LivePage() {
  const { t, formats } = useTexts();
  const query = useQuery(monitoringQuery);
  return (
    <>
      <PageHeading documentTitle={t('reports.live')}>{t('reports.live')}</PageHeading>
      <p className="mt-1 mb-4 text-muted">
        {t('reports.liveLead')}
        {query.data !== undefined && ` ${t('reports.asOf', { at: formats.time(query.data.at) })}`}
      </p>
      {query.isPending && <RowsSkeleton />}
      {query.data === undefined && query.error !== null && (
        <ErrorCard error={query.error} onRetry={() => void query.refetch()} />
      )}
      {query.data !== undefined && (
        <div className="flex flex-col gap-6">
          <Channels channels={query.data.channels} />
          <Agents agents={query.data.agents} />
        </div>
      )}
    </>
  );
}

function Channels({ channels }: { channels: Monitoring['channels'] }) {
  const { t, formats } = useTexts();
  const known = useChannels();
  const ages = ['a', 'b', 'c', 'd', 'e', 'f'] as const;
  return (
    <Table
      title={t('reports.queues')}
      columns={[
        t('reports.channel'),
        t('queue.new'),
        t('queue.pending'),
        t('reports.oldestWaiting'),
        ...ages.map((age) => t(`reports.ages.${age}`)),
      ]}
      testId="live-channels"
    >
      {channels.map((channel) => (
        <tr key={channel.channelId} data-testid="live-channel">
          <th scope="row" className="px-3 py-2 text-left font-normal">
            <Link
              to="/inbox"
              search={{ q: 'new', channel: [channel.channelId], sort: 'waiting-longest' }}
              className="text-accent-text underline"
            >
              {known?.get(channel.channelId)?.displayName ?? '…'}
            </Link>
          </th>
          <td className="px-3 py-2">{formats.number(channel.new)}</td>
          <td className="px-3 py-2">{formats.number(channel.pending)}</td>
          <td className="px-3 py-2">
            {channel.oldestWaitingSince === null ? '–' : <TimeText at={channel.oldestWaitingSince} />}
          </td>
          {ages.map((age, index) => (
            <td key={age} className="px-3 py-2">
              {formats.number(channel.ages[index] ?? 0)}
            </td>
          ))}
        </tr>
      ))}
    </Table>
  );
}

function Agents({ agents }: { agents: Monitoring['agents'] }) {
  const { t, formats } = useTexts();
  const userName = useUserName();
  if (agents.length === 0) return <p className="text-muted">{t('reports.noAgents')}</p>;
  return (
    <Table
      title={t('reports.agents')}
      columns={[
        t('reports.agent'),
        t('reports.ownedNew'),
        t('reports.ownedPending'),
        t('reports.repliesToday'),
        t('reports.lastReply'),
      ]}
      testId="live-agents"
    >
      {agents.map((agent) => (
        <tr key={agent.userId} data-testid="live-agent">
          <th scope="row" className="px-3 py-2 text-left font-normal">
            {userName(agent.userId)}
          </th>
          <td className="px-3 py-2">{formats.number(agent.ownedNew)}</td>
          <td className="px-3 py-2">{formats.number(agent.ownedPending)}</td>
          <td className="px-3 py-2">{formats.number(agent.repliesToday)}</td>
          <td className="px-3 py-2">
            {agent.lastReplyAt === null ? '–' : <TimeText at={agent.lastReplyAt} />}
          </td>
        </tr>
      ))}
    </Table>
  );
}

interface TableProps {
  title: string;
  columns: readonly string[];
  children: ReactNode;
  testId: string;
}

function Table({ title, columns, children, testId }: TableProps) {
  return (
    <div>
      <h2 className="mb-2 font-semibold">{title}</h2>
      <div
        role="region"
        aria-label={title}
        tabIndex={0}
        className="overflow-x-auto rounded-lg border border-line bg-surface"
      >
        <table className="tabular w-full text-right text-sm whitespace-nowrap" data-testid={testId}>
          <thead className="text-muted">
            <tr>
              {columns.map((column, index) => (
                <th
                  key={column}
                  scope="col"
                  className={`px-3 py-2 font-medium ${index === 0 ? 'text-left' : ''}`}
                >
                  {column}
                </th>
              ))}
            </tr>
          </thead>
          <tbody className="divide-y divide-line border-t border-line">{children}</tbody>
        </table>
      </div>
    </div>
  );
}
