import { CheckCheck } from 'lucide-react';
import type { ReactNode } from 'react';
import { Button } from './button.js';
import { ErrorCard } from './error-card.js';
import { MessageCard } from './message-card.js';
import { RowsSkeleton } from './rows-skeleton.js';
import { useTexts } from '../lib/i18n/use-texts.js';

interface PagedQuery<Item> {
  data: { pages: { items: Item[] }[] } | undefined;
  error: unknown;
  isPending: boolean;
  hasNextPage: boolean;
  isFetchingNextPage: boolean;
  refetch: () => Promise<unknown>;
  fetchNextPage: () => Promise<unknown>;
}

interface PagedTableProps<Item> {
  query: PagedQuery<Item>;
  /** The headings of the columns. */
  columns: readonly string[];
  emptyTitle: string;
  emptyText: string;
  row: (item: Item) => ReactNode;
  testId: string;
}

/** A paged list as a table: loading, failed, empty, or its rows. */
export function PagedTable<Item>({
  query,
  columns,
  emptyTitle,
  emptyText,
  row,
  testId,
}: PagedTableProps<Item>) {
  const { t } = useTexts();
  if (query.isPending) return <RowsSkeleton />;
  if (query.data === undefined) return <ErrorCard error={query.error} onRetry={() => void query.refetch()} />;
  const items = query.data.pages.flatMap((page) => page.items);
  if (items.length === 0)
    return <MessageCard icon={CheckCheck} title={emptyTitle} text={emptyText} testId={`${testId}-empty`} />;
  return (
    <>
      <div className="overflow-hidden rounded-lg border border-line bg-surface">
        <table data-testid={testId} className="w-full text-left">
          <thead className="text-xs text-muted">
            <tr>
              {columns.map((column) => (
                <th key={column} scope="col" className="px-3 py-2 font-medium md:px-4">
                  {column}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>{items.map(row)}</tbody>
        </table>
      </div>
      {query.hasNextPage && (
        <div className="mt-3 flex justify-center">
          <Button isPending={query.isFetchingNextPage} onPress={() => void query.fetchNextPage()}>
            {t('common.loadMore')}
          </Button>
        </div>
      )}
    </>
  );
}
