import { ListFilter } from 'lucide-react';
import { lazy, Suspense } from 'react';
import { Dialog, DialogTrigger } from 'react-aria-components/Dialog';
import { Popover } from 'react-aria-components/Popover';
import { Button } from '../../../components/button.js';
import { useTexts } from '../../../lib/i18n/use-texts.js';
import type { InboxView } from '../inbox-view.js';

const FilterControls = lazy(async () => ({
  default: (await import('./filter-controls.js')).FilterControls,
}));

/** Opens the filters and the order of the list. */
export function FilterButton({ view, onChange }: { view: InboxView; onChange: (view: InboxView) => void }) {
  const { t } = useTexts();
  return (
    <DialogTrigger>
      <Button variant="ghost" aria-label={t('inboxFilter.open')} testId="filters" className="px-2">
        <ListFilter aria-hidden className="size-4" />
      </Button>
      <Popover
        placement="bottom end"
        className="w-80 max-w-[calc(100vw-2rem)] overflow-auto rounded-lg border border-line bg-raised shadow-pop"
      >
        <Dialog aria-label={t('inboxFilter.open')} data-testid="filter-dialog" className="outline-none">
          <Suspense>
            <FilterControls view={view} onChange={onChange} />
          </Suspense>
        </Dialog>
      </Popover>
    </DialogTrigger>
  );
}
