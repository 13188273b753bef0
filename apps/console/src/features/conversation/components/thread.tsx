import { useInfiniteQuery } from '@tanstack/react-query';
import { useVirtualizer } from '@tanstack/react-virtual';
import { useEffect, useMemo, useRef } from 'react';
import { ErrorCard } from '../../../components/error-card.js';
import type { Conversation } from '../../../lib/api/types.js';
import { useTexts } from '../../../lib/i18n/use-texts.js';
import { entriesQuery } from '../api/conversation.js';
import type { MessageControls } from '../api/use-message-controls.js';
import type { useReplies } from '../api/use-replies.js';
import { threadItems } from '../thread-items.js';
import { ThreadLine } from './thread-line.js';
import { useStayAtEnd } from './use-stay-at-end.js';

interface ThreadProps {
  conversation: Conversation;
  replies: ReturnType<typeof useReplies>;
  /** Puts a text into the composer. */
  onReuse: (text: string) => void;
  /** Null for who may only look. */
  controls: MessageControls | null;
}

/** From how near to the oldest loaded line on the older ones are fetched. */
const EDGE = 4;

/** The messages, newest at the bottom and in view; older ones are fetched on the way up. */
export function Thread({ conversation, replies, onReuse, controls }: ThreadProps) {
  const { t } = useTexts();
  const query = useInfiniteQuery(entriesQuery(conversation.id));
  const { unconfirmed } = replies;
  const items = useMemo(
    () => threadItems(query.data ?? [], unconfirmed, query.hasNextPage),
    [query.data, unconfirmed, query.hasNextPage],
  );
  const scroller = useRef<HTMLDivElement>(null);
  const virtualizer = useVirtualizer({
    count: items.length,
    getScrollElement: () => scroller.current,
    estimateSize: () => 72,
    getItemKey: (index) => items[index]?.key ?? index,
    anchorTo: 'end',
    overscan: 8,
    paddingStart: 12,
    paddingEnd: 12,
  });

  const loaded = query.data !== undefined;
  const { onScroll, goToEnd } = useStayAtEnd(scroller, virtualizer.getTotalSize());

  // What the agent has just sent is in view, wherever they had scrolled to.
  const sending = unconfirmed.length;
  useEffect(() => {
    if (sending > 0) goToEnd();
  }, [sending, goToEnd]);

  const lines = virtualizer.getVirtualItems();
  const nearOldest = loaded && (lines[0]?.index ?? 0) < EDGE;
  const { hasNextPage, isFetchingNextPage, isError, fetchNextPage } = query;
  useEffect(() => {
    if (nearOldest && hasNextPage && !isFetchingNextPage && !isError) void fetchNextPage();
  }, [nearOldest, hasNextPage, isFetchingNextPage, isError, fetchNextPage]);

  if (!loaded && query.error !== null) {
    return (
      <div className="min-h-0 grow">
        <ErrorCard error={query.error} onRetry={() => void query.refetch()} />
      </div>
    );
  }
  return (
    <div
      ref={scroller}
      onScroll={onScroll}
      role="region"
      aria-label={t('conversation.thread')}
      tabIndex={0}
      data-testid="thread"
      className="relative min-h-0 grow overflow-x-hidden overflow-y-auto px-3 focus-visible:-outline-offset-2 md:px-5"
    >
      {isFetchingNextPage && (
        <p className="absolute inset-x-0 top-1 text-center text-xs text-muted">
          {t('conversation.loadOlder')}
        </p>
      )}
      {loaded && items.length === 0 && !query.hasNextPage && (
        <p className="p-8 text-center text-muted">{t('conversation.empty')}</p>
      )}
      <div
        role="list"
        className="relative mx-auto w-full max-w-3xl"
        style={{ height: virtualizer.getTotalSize() }}
      >
        {lines.map((line) => {
          const item = items[line.index];
          return (
            item !== undefined && (
              <div
                key={line.key}
                ref={virtualizer.measureElement}
                data-index={line.index}
                role="listitem"
                className="absolute inset-x-0 top-0"
                style={{ transform: `translateY(${line.start}px)` }}
              >
                <ThreadLine
                  item={item}
                  conversation={conversation}
                  replies={replies}
                  onReuse={onReuse}
                  controls={controls}
                />
              </div>
            )
          );
        })}
      </div>
    </div>
  );
}
