import { useState, type ReactNode } from 'react';
import { Input } from 'react-aria-components/Input';
import { SearchField } from 'react-aria-components/SearchField';
import { inputClass } from '../../../components/text-input.js';
import { useTexts } from '../../../lib/i18n/use-texts.js';
import { VirtualRows } from './virtual-rows.js';

interface AccessListProps<Item> {
  items: readonly Item[];
  idOf: (item: Item) => string;
  /** What the filter looks into. */
  textOf: (item: Item) => string;
  label: string;
  filterLabel: string;
  head: ReactNode;
  row: (item: Item) => ReactNode;
  empty: string;
  testId: string;
}

const FILTER_FROM = 5;
const VIRTUAL_FROM = 200;

/** Users or teams with their switches: everyone at once on top, a filter where there are many. */
export function AccessList<Item>(props: AccessListProps<Item>) {
  const { items, idOf, textOf, label, filterLabel, head, row, empty, testId } = props;
  const { t } = useTexts();
  const [filter, setFilter] = useState('');
  const word = filter.trim().toLocaleLowerCase();
  const found = items.filter((item) => textOf(item).toLocaleLowerCase().includes(word));
  const rowClass = 'border-t border-line px-4 py-2.5 first:border-t-0';
  return (
    <div data-testid={testId} className="overflow-clip rounded-lg border border-line bg-surface">
      {head}
      {items.length >= FILTER_FROM && (
        <SearchField
          aria-label={filterLabel}
          value={filter}
          onChange={setFilter}
          onSubmit={() => undefined}
          className="border-b border-line p-2"
        >
          <Input data-testid={`${testId}-filter`} placeholder={filterLabel} className={inputClass} />
        </SearchField>
      )}
      {found.length === 0 ? (
        <p className="px-4 py-3 text-muted">{items.length === 0 ? empty : t('channelAccess.noMatch')}</p>
      ) : found.length > VIRTUAL_FROM ? (
        <VirtualRows items={found} idOf={idOf} label={label} row={row} rowClass={rowClass} />
      ) : (
        <ul aria-label={label}>
          {found.map((item) => (
            <li key={idOf(item)} className={rowClass}>
              {row(item)}
            </li>
          ))}
        </ul>
      )}
    </div>
  );
}
