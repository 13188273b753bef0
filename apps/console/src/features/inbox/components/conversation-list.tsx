import { useInfiniteQuery } from '@tanstack/react-query';
import { useImperativeHandle, useMemo, useRef, type KeyboardEvent, type Ref } from 'react';
import { Collection } from 'react-aria-components/Collection';
import { GridList, GridListLoadMoreItem } from 'react-aria-components/GridList';
import { ListLayout, Virtualizer } from 'react-aria-components/Virtualizer';
import { ErrorCard } from '../../../components/error-card.js';
import { useTexts } from '../../../lib/i18n/use-texts.js';
import { runCommand } from '../../../lib/keyboard/commands.js';
import { conversationListQuery, MAX_ROWS } from '../api/conversation-list.js';
import type { InboxView } from '../inbox-view.js';
import { ConversationRow } from './conversation-row.js';
import { ListEmpty } from './list-empty.js';
import { ListSkeleton } from './list-skeleton.js';
import { useKeptScroll } from './use-kept-scroll.js';
import { useRowHeight } from './use-row-height.js';

/** What others may ask of the list. */
export interface ConversationListHandle {
  /** Moves the focus to a row, scrolling to it when it is out of view. */
  focusRow: (id: string) => void;
}

interface ConversationListProps {
  view: InboxView;
  onChangeView: (view: InboxView) => void;
  checked: ReadonlySet<string>;
  onCheck: (id: string, isRange: boolean) => void;
  openId: string | undefined;
  /** `enter`: the user wants to go into the conversation, not only look at it. */
  onOpen: (id: string, enter: boolean) => void;
  handle: Ref<ConversationListHandle>;
}

/** What a view shows: loading, failed, empty, or its rows. */
export function ConversationList(props: ConversationListProps) {
  const { view, onChangeView, checked, onCheck, openId, onOpen, handle } = props;
  const { t, formats } = useTexts();
  const query = useInfiniteQuery(conversationListQuery(view));
  const list = useRef<HTMLDivElement>(null);
  const rowHeight = useRowHeight();
  const rows = query.data;
  const showsQueue = view.everywhere === true;
  const ids = useMemo(() => rows?.map((row) => row.id) ?? [], [rows]);
  useKeptScroll(list, ids, rowHeight);
  useImperativeHandle(
    handle,
    () => ({ focusRow: (id) => focusRow(list.current, id, ids.indexOf(id) * rowHeight) }),
    [ids, rowHeight],
  );

  if (query.isPending) return <ListSkeleton />;
  if (rows === undefined) return <ErrorCard error={query.error} onRetry={() => void query.refetch()} />;
  if (rows.length === 0) return <ListEmpty view={view} onChange={onChangeView} />;
  return (
    <div className="contents" onKeyDownCapture={checkAlong}>
      <Virtualizer layout={ListLayout} layoutOptions={{ rowHeight, loaderHeight: 40 }}>
        <GridList
          ref={list}
          aria-label={t('inbox.list')}
          selectionMode="single"
          selectionBehavior="replace"
          disallowEmptySelection
          disallowTypeAhead
          selectedKeys={openId === undefined ? [] : [openId]}
          onSelectionChange={(keys) =>
            keys !== 'all' && [...keys].forEach((key) => onOpen(String(key), false))
          }
          onAction={(key) => onOpen(String(key), true)}
          data-testid="conversation-list"
          className="min-h-0 grow overflow-x-hidden overflow-y-auto outline-none"
        >
          {/* Only what differs for all rows at once: with each other value all of them are made anew. */}
          <Collection items={rows} dependencies={[checked, showsQueue]}>
            {(row) => (
              <ConversationRow
                row={row}
                isChecked={checked.has(row.id)}
                isChoosing={checked.size > 0}
                onCheck={onCheck}
                showsQueue={showsQueue}
              />
            )}
          </Collection>
          <GridListLoadMoreItem
            isLoading={query.isFetchingNextPage}
            onLoadMore={() => {
              if (query.hasNextPage && !query.isFetching) void query.fetchNextPage();
            }}
          >
            <p className="p-2 text-center text-xs text-muted">{t('common.loading')}</p>
          </GridListLoadMoreItem>
        </GridList>
      </Virtualizer>
      {rows.length >= MAX_ROWS && (
        <p className="border-t border-line p-2 text-center text-xs text-muted">
          {t('inbox.limitReached', { number: formats.number(MAX_ROWS) })}
        </p>
      )}
    </div>
  );
}

/** Before the list, which knows of one row that is open and of none that are checked, takes the key for itself. */
function checkAlong(event: KeyboardEvent): void {
  const { shiftKey, key } = event;
  if (!shiftKey || (key !== 'ArrowDown' && key !== 'ArrowUp')) return;
  event.preventDefault();
  event.stopPropagation();
  runCommand(key === 'ArrowDown' ? 'select-next' : 'select-previous');
}

function focusRow(list: HTMLElement | null, id: string, top: number): void {
  if (list === null) return;
  const visible = top >= list.scrollTop && top + 48 <= list.scrollTop + list.clientHeight;
  if (!visible) list.scrollTop = Math.max(0, top - list.clientHeight / 3);
  const row = (): HTMLElement | null => list.querySelector(`[data-conversation-id="${CSS.escape(id)}"]`);
  const there = row();
  // At once, where it can be: the next key is meant for the list.
  if (visible && there !== null) there.focus({ preventScroll: true });
  // After the virtualizer has put the row into the page.
  else requestAnimationFrame(() => row()?.focus({ preventScroll: true }));
}
