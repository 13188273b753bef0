import { ListFilter } from 'lucide-react';
import { lazy } from 'react';
import { useTexts } from '../../../lib/i18n/use-texts.js';
import type { InboxView } from '../inbox-view.js';
import { LazyPopover } from './lazy-popover.js';

const FilterPopover = lazy(async () => ({ default: (await import('./filter-popover.js')).FilterPopover }));

/** Opens the filters and the order of the list. */
export function FilterButton({ view, onChange }: { view: InboxView; onChange: (view: InboxView) => void }) {
  const { t } = useTexts();
  return (
    <LazyPopover
      label={t('inboxFilter.open')}
      testId="filters"
      button={<ListFilter aria-hidden className="size-4" />}
    >
      {(popover) => <FilterPopover view={view} onChange={onChange} {...popover} />}
    </LazyPopover>
  );
}
