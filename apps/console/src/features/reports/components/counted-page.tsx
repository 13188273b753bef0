import { useInfiniteQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { ArrowLeft } from 'lucide-react';
import { PageHeading } from '../../../components/page-heading.js';
import { PagedTable } from '../../../components/paged-table.js';
import { useTexts } from '../../../lib/i18n/use-texts.js';
import { countedQuery, readersZone } from '../api/reports.js';
import { spanOf, type CountedView } from '../report-view.js';
import { CountedRow } from './counted-row.js';
import { useRowName } from './use-row-name.js';

/** The conversations that one figure of a report counts, and no others. */
export function CountedPage({ view }: { view: CountedView }) {
  const { t, formats } = useTexts();
  const query = useInfiniteQuery(countedQuery(view));
  const nameOf = useRowName(view.by);
  const { figure, key, ...report } = view;
  const { from, to } = spanOf(view, new Date());
  const lastDay = new Date(to.getTime() - 1);
  const title = t('reports.counted.title', { figure: t(`reports.figures.${figure}`) });
  const total = query.data?.pages[0]?.total;
  return (
    <>
      <Link
        to="/reports"
        search={report}
        data-testid="back-to-report"
        className="mb-2 inline-flex min-h-6 items-center gap-1 text-accent-text underline"
      >
        <ArrowLeft aria-hidden className="size-4" />
        {t('reports.counted.back')}
      </Link>
      <PageHeading documentTitle={title}>{title}</PageHeading>
      <p className="mt-1 text-muted">
        {key !== undefined && `${t(`reports.groupings.${view.by}`)}: ${nameOf(key === '' ? null : key)} · `}
        {t('reports.counted.span', {
          from: formats.date(from.toISOString()),
          to: formats.date(lastDay.toISOString()),
        })}{' '}
        · {t('reports.zone', { zone: readersZone() })}
      </p>
      <p role="status" className="mt-3 mb-2 font-medium" data-testid="counted-total">
        {total !== undefined &&
          `${t('reports.counted.conversations', { count: total.conversations })} · ${t('reports.counted.times', { count: total.count })}`}
      </p>
      <PagedTable
        query={query}
        columns={[t('reports.counted.customer'), t('reports.counted.queue'), t('reports.counted.howOften')]}
        emptyTitle={t('reports.emptyTitle')}
        emptyText={t('reports.counted.emptyText')}
        row={(item) => <CountedRow key={item.conversation.id} item={item} />}
        testId="counted"
      />
    </>
  );
}
