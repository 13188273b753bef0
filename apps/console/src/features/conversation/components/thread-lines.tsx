import type { Virtualizer } from '@tanstack/react-virtual';
import type { ThreadItem } from '../thread-items.js';
import { ThreadLine, type ThreadLineProps } from './thread-line.js';

interface ThreadLinesProps extends Omit<ThreadLineProps, 'item'> {
  items: readonly ThreadItem[];
  virtualizer: Virtualizer<HTMLDivElement, Element>;
}

/** Those lines of the thread that are near what is in view. */
export function ThreadLines({ items, virtualizer, ...around }: ThreadLinesProps) {
  return (
    <div
      role="list"
      className="relative mx-auto w-full max-w-3xl"
      style={{ height: virtualizer.getTotalSize() }}
    >
      {virtualizer.getVirtualItems().map((line) => {
        const item = items[line.index];
        return (
          item !== undefined && (
            <div
              key={line.key}
              ref={virtualizer.measureElement}
              data-index={line.index}
              role="listitem"
              aria-level={levelOf(item)}
              className="absolute inset-x-0 top-0"
              style={{ transform: `translateY(${line.start}px)` }}
            >
              <ThreadLine item={item} {...around} />
            </div>
          )
        );
      })}
    </div>
  );
}

/** How deep a line stands in the tree of comments, counted from 1. */
function levelOf(item: ThreadItem): number | undefined {
  return 'depth' in item && item.depth !== null ? item.depth + 1 : undefined;
}
