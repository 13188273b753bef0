import { useInfiniteQuery } from '@tanstack/react-query';
import { lazy, memo, Suspense, useMemo, useState, type ComponentType, type Ref } from 'react';
import { loadTexts } from '../../../lib/i18n/i18n.js';
import { useTexts } from '../../../lib/i18n/use-texts.js';
import { runCommand, useCommands } from '../../../lib/keyboard/commands.js';
import { conversationListQuery } from '../api/conversation-list.js';
import { useBulk, type BulkAction } from '../api/use-bulk.js';
import { filterOf, isFiltered, type InboxView } from '../inbox-view.js';
import { useStableCallback } from '../../../lib/use-stable-callback.js';
import { allRows, extended, nothingChosen, toggled } from '../selection.js';
import { ChannelButton } from './channel-button.js';
import { ConversationList, type ConversationListHandle } from './conversation-list.js';
import { FilterButton } from './filter-button.js';
import { QueueTabs, useQueueCount } from './queue-tabs.js';
import { SearchBox } from './search-box.js';

const BulkBar = withTexts(async () => (await import('./bulk-bar.js')).BulkBar);
const BulkResult = withTexts(async () => (await import('./bulk-result.js')).BulkResult);
const FilterChips = lazy(async () => ({ default: (await import('./filter-chips.js')).FilterChips }));
const ConfirmBulk = withTexts(async () => (await import('./confirm-bulk.js')).ConfirmBulk);

/** What comes with the texts of its own part, when it is needed. */
function withTexts<Props>(load: () => Promise<ComponentType<Props>>) {
  return lazy(async () => {
    const [component] = await Promise.all([load(), loadTexts('conversation')]);
    return { default: component };
  });
}

interface InboxListProps {
  view: InboxView;
  onChangeView: (view: InboxView) => void;
  openId: string | undefined;
  onOpen: (id: string, enter: boolean) => void;
  handle: Ref<ConversationListHandle>;
}

/** From so many on, and for all that fit, a bulk change is asked about first. */
const MANY = 50;

/** The left part of the inbox: what is shown, what is checked, and the list itself. */
export const InboxList = memo(function InboxList({
  view,
  onChangeView,
  openId,
  onOpen,
  handle,
}: InboxListProps) {
  const { t } = useTexts();
  const rows = useInfiniteQuery(conversationListQuery(view)).data;
  const ids = useMemo(() => rows?.map(({ id }) => id) ?? [], [rows]);
  const [selection, setSelection] = useState(nothingChosen);
  const [asked, setAsked] = useState<BulkAction>();
  const bulk = useBulk();
  const matching = useMatching(view);
  // What has left the list is not changed by mistake.
  const checked = useMemo(
    () => (selection.ids.size === 0 ? selection.ids : new Set(ids.filter((id) => selection.ids.has(id)))),
    [selection, ids],
  );
  const count = selection.all ? matching : checked.size;

  const run = (action: BulkAction): void => {
    setAsked(undefined);
    bulk.start(
      {
        selection: selection.all
          ? { by: 'filter', filter: filterOf(view, Date.now()) }
          : { by: 'ids', conversationIds: [...checked] },
        action,
      },
      { onSuccess: () => setSelection(nothingChosen) },
    );
  };
  const check = useStableCallback((id: string, isRange: boolean) =>
    setSelection(toggled(selection, ids, id, isRange)),
  );
  const checkAlong = (way: 'next' | 'previous'): void => {
    setSelection(extended(selection, ids, openId, way));
    runCommand(way);
  };
  useCommands({
    select: openId === undefined ? undefined : () => check(openId, false),
    'select-next': () => checkAlong('next'),
    'select-previous': () => checkAlong('previous'),
    'select-all': () => (isReading() ? false : setSelection(allRows(ids))),
    undo: bulk.canUndo ? bulk.undo : undefined,
  });

  return (
    <>
      <div className="flex flex-col gap-2 border-b border-line p-2">
        <div className="flex items-start gap-1">
          <SearchBox view={view} onChange={onChangeView} />
          <FilterButton view={view} onChange={onChangeView} />
        </div>
        <div className="flex flex-wrap items-center justify-between gap-1">
          <QueueTabs view={view} />
          <ChannelButton view={view} onChange={onChangeView} />
        </div>
      </div>
      {view.everywhere === true && (
        <p className="px-3 pt-2 text-xs text-muted" data-testid="searching-everywhere">
          {t('inbox.everywhere')}
        </p>
      )}
      <Suspense>{isFiltered(view) && <FilterChips view={view} onChange={onChangeView} />}</Suspense>
      <Suspense>
        {checked.size > 0 && (
          <BulkBar
            count={checked.size}
            all={selection.all}
            matching={matching}
            onAll={
              view.text === undefined && checked.size === ids.length
                ? () => setSelection({ ...selection, all: true })
                : null
            }
            onAction={(action) => (selection.all || (count ?? MANY) >= MANY ? setAsked(action) : run(action))}
            onClear={() => setSelection(nothingChosen)}
            isBusy={bulk.isStarting}
          />
        )}
        {bulk.operation !== undefined && (
          <BulkResult
            operation={bulk.operation}
            canUndo={bulk.canUndo}
            onUndo={bulk.undo}
            onDismiss={bulk.dismiss}
          />
        )}
        {asked !== undefined && (
          <ConfirmBulk count={count} onConfirm={() => run(asked)} onCancel={() => setAsked(undefined)} />
        )}
      </Suspense>
      <ConversationList
        key={`${view.q} ${view.everywhere ?? ''}`}
        view={view}
        onChangeView={onChangeView}
        checked={checked}
        onCheck={check}
        openId={openId}
        onOpen={onOpen}
        handle={handle}
      />
    </>
  );
});

/** How many conversations fit a view that only names queue and channels; others are not counted. */
function useMatching(view: InboxView): number | undefined {
  const countOf = useQueueCount(view);
  const { q, channel: _, sort: __, ...narrowed } = view;
  return Object.keys(narrowed).length === 0 ? countOf(q) : undefined;
}

/** In the thread the key selects text, as everywhere. */
function isReading(): boolean {
  return document.activeElement?.closest('[data-testid="thread"]') != null;
}
