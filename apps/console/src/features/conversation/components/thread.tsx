import { useVirtualizer } from '@tanstack/react-virtual';
import { useEffect, useEffectEvent, useRef, useState } from 'react';
import { ErrorCard } from '../../../components/error-card.js';
import type { Conversation } from '../../../lib/api/types.js';
import { useTexts } from '../../../lib/i18n/use-texts.js';
import { useStableCallback } from '../../../lib/use-stable-callback.js';
import type { MessageControls } from '../api/use-message-controls.js';
import type { useReplies } from '../api/use-replies.js';
import { useShortThread } from '../api/use-short-thread.js';
import { useThread } from '../api/use-thread.js';
import { PictureViewer } from './picture-viewer.js';
import { ThreadJumps } from './thread-jumps.js';
import { ThreadLines } from './thread-lines.js';
import { useSeek } from './use-seek.js';
import { useStayAtEnd } from './use-stay-at-end.js';

interface ThreadProps {
  conversation: Conversation;
  replies: ReturnType<typeof useReplies>;
  /** Puts a text into the composer. */
  onReuse: (text: string) => void;
  /** Null for who may only look. */
  controls: MessageControls | null;
  /** The comment that the composer answers; null: the thread. */
  targetId: string | null;
}

/** From how near to the oldest loaded line on the older ones are fetched. */
const EDGE = 4;
/** How far from the end one has to be to be led back there, in pixels. */
const FAR = 400;

/** The messages, newest at the bottom and in view, comments as a tree; older ones are fetched on the way up. */
export function Thread({ conversation, ...around }: ThreadProps) {
  const { t } = useTexts();
  const { unconfirmed } = around.replies;
  const [opened, setOpened] = useState<ReadonlySet<string>>(new Set());
  const { query, items, newIndexes } = useThread(conversation, unconfirmed, opened);
  const firstNew = newIndexes === null ? null : (newIndexes[0] ?? -1);
  const [hasSeenNew, setSeenNew] = useState(false);
  const scroller = useRef<HTMLDivElement>(null);
  const virtualizer = useVirtualizer({
    count: items.length,
    getScrollElement: () => scroller.current,
    estimateSize: () => 72,
    getItemKey: (index) => items[index]?.key ?? index,
    anchorTo: 'end',
    overscan: 6,
    paddingStart: 12,
    paddingEnd: 12,
  });

  const loaded = query.data !== undefined;
  const { onScroll, goToEnd, leaveEnd } = useStayAtEnd(scroller, virtualizer.getTotalSize());

  const showLine = (index: number, align: 'start' | 'center'): void => {
    leaveEnd();
    virtualizer.scrollToIndex(index, { align });
  };
  const takeFocus = (): void => scroller.current?.focus({ preventScroll: true });

  // What the agent has just sent is in view, wherever they had scrolled to.
  const sending = unconfirmed.length;
  const showSent = useEffectEvent(() => {
    const index = items.findLastIndex(({ kind }) => kind === 'unconfirmed');
    if (index === items.length - 1) goToEnd();
    else showLine(index, 'center');
  });
  useEffect(() => {
    if (sending > 0) showSent();
  }, [sending]);

  const seek = useSeek(query, newIndexes, (index) => {
    showLine(index, 'start');
    takeFocus();
  });
  const openBranch = useStableCallback((branchId: string) => {
    leaveEnd();
    setOpened(new Set(opened).add(branchId));
    // The line that was pressed is gone.
    takeFocus();
  });
  const lines = virtualizer.getVirtualItems();
  const nearOldest = loaded && (lines[0]?.index ?? 0) < EDGE;
  const { hasNextPage, isFetchingNextPage, isError, fetchNextPage } = query;
  useEffect(() => {
    if (nearOldest && hasNextPage && !isFetchingNextPage && !isError) void fetchNextPage();
  }, [nearOldest, hasNextPage, isFetchingNextPage, isError, fetchNextPage]);
  const isAtEnd = loaded && lines.at(-1)?.index === items.length - 1;
  const start = virtualizer.range?.startIndex ?? 0;
  const isAboveView = firstNew !== null && firstNew < start;
  useEffect(() => {
    if (loaded && firstNew !== null && firstNew >= start) setSeenNew(true);
  }, [loaded, firstNew, start]);
  useShortThread(conversation.id, isAtEnd && !seek.isSeeking, query.data?.length ?? 0);

  if (!loaded && query.error !== null) {
    return (
      <div className="min-h-0 grow">
        <ErrorCard error={query.error} onRetry={() => void query.refetch()} />
      </div>
    );
  }
  const isFar = loaded && virtualizer.getDistanceFromEnd() > FAR;
  return (
    <div className="relative flex min-h-40 grow flex-col">
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
        {loaded && items.length === 0 && !hasNextPage && (
          <p className="p-8 text-center text-muted">{t('conversation.empty')}</p>
        )}
        <PictureViewer entries={query.data}>
          <ThreadLines
            virtualizer={virtualizer}
            items={items}
            conversation={conversation}
            {...around}
            onOpen={openBranch}
          />
        </PictureViewer>
      </div>
      <ThreadJumps
        isSeeking={seek.isSeeking}
        onToNew={isAboveView && !hasSeenNew ? seek.start : null}
        onToEnd={
          isFar
            ? () => {
                goToEnd();
                takeFocus();
              }
            : null
        }
      />
    </div>
  );
}
