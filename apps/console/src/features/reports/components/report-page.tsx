import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { BarChart3, Download } from 'lucide-react';
import type { ReactNode } from 'react';
import { buttonClass } from '../../../components/button.js';
import { ErrorCard } from '../../../components/error-card.js';
import { MessageCard } from '../../../components/message-card.js';
import { PageHeading } from '../../../components/page-heading.js';
import { RowsSkeleton } from '../../../components/rows-skeleton.js';
import { useTexts } from '../../../lib/i18n/use-texts.js';
import { readersZone, reportQuery } from '../api/reports.js';
import {
  countedViewOf,
  exportPath,
  reportQueryOf,
  type CountedView,
  type ReportView,
} from '../report-view.js';
import { Figure, FiguresTable } from './figures-table.js';
import { ReportFilters } from './report-filters.js';
import { useRowName } from './use-row-name.js';
import { VolumeChart } from './volume-chart.js';

interface ReportPageProps {
  view: ReportView;
  onChange: (view: ReportView) => void;
  /** Shows the conversations behind a bar. */
  onOpen: (view: CountedView) => void;
}

const tiles = ['messagesIn', 'repliesOut', 'casesOpened', 'firstResponse', 'response', 'resolution'] as const;

/** Figures over a time: tiles, a chart, the table of the same, and files. */
export function ReportPage({ view, onChange, onOpen }: ReportPageProps) {
  const { t, formats } = useTexts();
  const query = useQuery(reportQuery(view));
  const nameOf = useRowName(view.by);
  const files = reportQueryOf(view, new Date(), readersZone());
  return (
    <>
      <div className="mb-4 flex flex-wrap items-start justify-between gap-3">
        <div>
          <PageHeading documentTitle={t('reports.title')}>{t('reports.title')}</PageHeading>
          <p className="mt-1 text-muted">{t('reports.zone', { zone: readersZone() })}</p>
        </div>
        <div className="flex flex-wrap gap-2">
          {(['report', 'conversations', 'messages'] as const).map((of) => (
            <a
              key={of}
              href={exportPath(of, files)}
              download
              className={buttonClass()}
              data-testid={`export-${of}`}
            >
              <Download aria-hidden className="size-4" />
              {t(`reports.exports.${of}`)}
            </a>
          ))}
        </div>
      </div>
      <ReportFilters view={view} onChange={onChange} />
      {query.isPending && <RowsSkeleton />}
      {query.data === undefined && query.error !== null && (
        <ErrorCard error={query.error} onRetry={() => void query.refetch()} />
      )}
      {query.data !== undefined && (
        <div className="mt-6 flex flex-col gap-6">
          <dl className="grid grid-cols-2 gap-3 sm:grid-cols-3 lg:grid-cols-6" data-testid="tiles">
            {tiles.map((name) => (
              <Tile key={name} name={t(`reports.figures.${name}`)}>
                <Figure
                  view={view}
                  figure={name}
                  rowKey={undefined}
                  rowName={t('reports.total')}
                  value={query.data.total[name]}
                />
              </Tile>
            ))}
          </dl>
          {query.data.rows.length === 0 ? (
            <MessageCard
              icon={BarChart3}
              title={t('reports.emptyTitle')}
              text={t('reports.emptyText')}
              testId="report-empty"
            />
          ) : (
            <>
              <VolumeChart
                bars={query.data.rows.map(({ key, figures }) => ({
                  key,
                  name: nameOf(key),
                  messagesIn: figures.messagesIn,
                  repliesOut: figures.repliesOut,
                }))}
                inLabel={t('reports.figures.messagesIn')}
                outLabel={t('reports.figures.repliesOut')}
                onOpen={(figure, key) => onOpen(countedViewOf(view, figure, key))}
              />
              <FiguresTable
                view={view}
                caption={t(`reports.groupings.${view.by}`)}
                total={query.data.total}
                rows={query.data.rows.map(({ key, figures }) => ({
                  key,
                  figures,
                  name: nameOf(key),
                  heading: <RowName view={view} rowKey={key} name={nameOf(key)} />,
                }))}
              />
            </>
          )}
          <p className="text-xs text-muted">
            {t('reports.countedUntil', { at: formats.dateTime(query.data.countedUntil) })}
          </p>
        </div>
      )}
    </>
  );
}

function Tile({ name, children }: { name: string; children: ReactNode }) {
  return (
    <div className="rounded-lg border border-line bg-surface p-3">
      <dt className="text-xs wrap-anywhere hyphens-auto text-muted">{name}</dt>
      <dd className="tabular mt-1 text-lg font-semibold">{children}</dd>
    </div>
  );
}

/** The name of a row; leads to the conversations of it that are in the inbox, where there are such. */
function RowName({ view, rowKey, name }: { view: ReportView; rowKey: string | null; name: string }) {
  const filters = {
    channel: 'channel',
    agent: 'owner',
    team: 'team',
    topic: 'topic',
    tag: 'tag',
    kind: 'kind',
  } as const;
  const filter = view.by in filters ? filters[view.by as keyof typeof filters] : undefined;
  if (rowKey === null || filter === undefined) return <>{name}</>;
  return (
    <Link to="/inbox" search={{ q: 'new', [filter]: [rowKey] }} className="text-accent-text underline">
      {name}
    </Link>
  );
}
