import { useVirtualizer } from '@tanstack/react-virtual';
import { useRef, type ReactNode } from 'react';

interface VirtualRowsProps<Item> {
  items: readonly Item[];
  idOf: (item: Item) => string;
  label: string;
  row: (item: Item) => ReactNode;
  rowClass: string;
}

/** A long list of which only the rows in sight are made. */
export function VirtualRows<Item>({ items, idOf, label, row, rowClass }: VirtualRowsProps<Item>) {
  const scroller = useRef<HTMLDivElement>(null);
  const virtualizer = useVirtualizer({
    count: items.length,
    getScrollElement: () => scroller.current,
    estimateSize: () => 65,
    getItemKey: (index) => idOf(items[index] as Item),
    overscan: 5,
  });
  return (
    <div ref={scroller} data-testid="virtual-rows" className="max-h-[32rem] overflow-y-auto">
      <ul aria-label={label} className="relative" style={{ height: virtualizer.getTotalSize() }}>
        {virtualizer.getVirtualItems().map(({ index, key, start }) => (
          <li
            key={key}
            ref={virtualizer.measureElement}
            data-index={index}
            aria-setsize={items.length}
            aria-posinset={index + 1}
            className={`absolute inset-x-0 top-0 ${rowClass}`}
            style={{ transform: `translateY(${start}px)` }}
          >
            {row(items[index] as Item)}
          </li>
        ))}
      </ul>
    </div>
  );
}
