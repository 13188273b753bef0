import type { RefObject } from 'react';
import { Dialog } from 'react-aria-components/Dialog';
import { Popover } from 'react-aria-components/Popover';
import { useTexts } from '../../../lib/i18n/use-texts.js';
import type { InboxView } from '../inbox-view.js';
import { FilterControls } from './filter-controls.js';

interface FilterPopoverProps {
  view: InboxView;
  onChange: (view: InboxView) => void;
  onClose: () => void;
  anchor: RefObject<HTMLElement | null>;
}

/** The filters and the order of the list. */
export function FilterPopover({ view, onChange, onClose, anchor }: FilterPopoverProps) {
  const { t } = useTexts();
  return (
    <Popover
      isOpen
      onOpenChange={(isOpen) => !isOpen && onClose()}
      triggerRef={anchor}
      placement="bottom end"
      className="w-80 max-w-[calc(100vw-2rem)] overflow-auto rounded-lg border border-line bg-raised shadow-pop"
    >
      <Dialog aria-label={t('inboxFilter.open')} data-testid="filter-dialog" className="outline-none">
        <FilterControls view={view} onChange={onChange} />
      </Dialog>
    </Popover>
  );
}
