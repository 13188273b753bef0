import { useInfiniteQuery, useQuery } from '@tanstack/react-query';
import { getRouteApi } from '@tanstack/react-router';
import { MousePointerClick } from 'lucide-react';
import { lazy, memo, Suspense, useEffect, useRef, useState, type CSSProperties } from 'react';
import { MessageCard } from '../components/message-card.js';
import { paneWidth, ResizeHandle } from '../components/resize-handle.js';
import { ConversationSkeleton } from '../features/conversation/components/conversation-skeleton.js';
import { conversationListQuery, countsQuery } from '../features/inbox/api/conversation-list.js';
import type { ConversationListHandle } from '../features/inbox/components/conversation-list.js';
import { InboxList } from '../features/inbox/components/inbox-list.js';
import type { Queue } from '../lib/api/types.js';
import type { InboxView } from '../features/inbox/inbox-view.js';
import { neighbour, successor } from '../features/inbox/list-position.js';
import { loadTexts } from '../lib/i18n/i18n.js';
import { useTexts } from '../lib/i18n/use-texts.js';
import { useCommands } from '../lib/keyboard/commands.js';
import { writePreference } from '../lib/preferences/preferences.js';
import { usePreference } from '../lib/preferences/use-preference.js';
import { useSession } from '../lib/session.js';
import { useSame } from '../lib/use-same.js';
import { useStableCallback } from '../lib/use-stable-callback.js';
import { useUnhurried } from '../lib/use-unhurried.js';

const OpenConversation = memo(
  lazy(async () => {
    const [{ OpenConversation: component }] = await Promise.all([
      import('./open-conversation.js'),
      loadTexts('conversation'),
    ]);
    return { default: component };
  }),
);
const Onboarding = lazy(async () => {
  const [{ OnboardingCard }] = await Promise.all([
    import('../features/onboarding/onboarding-card.js'),
    loadTexts('more'),
  ]);
  return { default: OnboardingCard };
});
const route = getRouteApi('/app/inbox');
const [MIN_WIDTH, WIDTH, MAX_WIDTH] = [280, 368, 640];
/** The keys that only go on to the next conversation (keymap). */
const STEPPING = ['j', 'k', 'ArrowDown', 'ArrowUp'];
const isNarrow = (): boolean => window.matchMedia('(width < 48rem)').matches;

/** The inbox: one queue, and the open conversation beside it; in a narrow window one of the two. */
export function InboxPage() {
  const { t } = useTexts();
  const { id, ...search } = route.useSearch();
  const view = useSame(search);
  const navigate = route.useNavigate();
  const rows = useRef<ConversationListHandle>(null);
  const list = useListWidth();
  const lastIndex = useRef(0);
  /** The conversation into which the focus is to go. */
  const [entered, setEntered] = useState<string>();
  const ids = useInfiniteQuery(conversationListQuery(view)).data?.map((row) => row.id) ?? [];
  const showsSteps = useShowsFirstSteps();

  // The list answers a key before the conversation is drawn.
  const shown = useUnhurried(id, STEPPING);

  const index = id === undefined ? -1 : ids.indexOf(id);
  useEffect(() => {
    if (index !== -1) lastIndex.current = index;
  }, [index]);

  const show = (next: string | undefined): void => {
    void navigate({
      search: { ...view, ...(next !== undefined && { id: next }) },
      replace: id !== undefined,
    });
  };
  const changeView = useStableCallback((wanted: InboxView) => {
    void navigate({ search: { ...wanted, ...(id !== undefined && !isNarrow() && { id }) } });
  });
  const open = useStableCallback((next: string, enter: boolean) => {
    if (enter || isNarrow()) setEntered(next);
    if (next !== id) show(next);
  });
  const step = (by: 1 | -1): void => {
    const next = neighbour(ids, id, lastIndex.current, by);
    if (next === undefined) return;
    show(next);
    rows.current?.focusRow(next);
  };
  const back = useStableCallback(() => {
    setEntered(undefined);
    if (isNarrow()) show(undefined);
    else if (id !== undefined && ids.includes(id)) rows.current?.focusRow(id);
    // What was answered has left the list; the keys are to hold again all the same.
    else document.getElementById('main')?.focus({ preventScroll: true });
  });
  const movedAway = useStableCallback((moved: string) => {
    const next = isNarrow() ? undefined : successor(ids, moved);
    setEntered(undefined);
    show(next);
    if (next !== undefined) rows.current?.focusRow(next);
  });
  const focusList = (): void => {
    if (ids[0] !== undefined) rows.current?.focusRow(ids[0]);
  };
  useCommands({ next: () => step(1), previous: () => step(-1), back });

  return (
    <div className="flex min-h-0 grow">
      <InboxTitle queue={view.q} />
      <h1 id="inbox-title" className="sr-only">
        {t('inbox.title')}
      </h1>
      <section
        aria-labelledby="inbox-title"
        style={{ '--list-width': paneWidth(list.width) } as CSSProperties}
        className={`${id === undefined ? 'flex' : 'hidden md:flex'} min-h-0 w-full flex-col bg-surface md:w-(--list-width) md:max-w-[50%] md:shrink-0`}
      >
        <InboxList view={view} onChangeView={changeView} openId={id} onOpen={open} handle={rows} />
      </section>
      <div className="flex max-md:hidden">
        <ResizeHandle
          label={t('inbox.resize')}
          width={list.width}
          min={MIN_WIDTH}
          max={MAX_WIDTH}
          side="left"
          onChange={list.resize}
          testId="list-resize"
        />
      </div>
      <div className={`${id === undefined ? 'hidden md:block' : ''} min-h-0 min-w-0 grow bg-sunken`}>
        {id === undefined && showsSteps ? (
          <Suspense>
            <Onboarding onDismissed={focusList} />
          </Suspense>
        ) : id === undefined ? (
          <MessageCard
            icon={MousePointerClick}
            title={t('inbox.noneOpen')}
            text={t('inbox.noneOpenText', { key: 'j' })}
          />
        ) : shown === undefined ? (
          <ConversationSkeleton />
        ) : (
          <div inert={shown !== id} className="h-full">
            <Suspense fallback={<ConversationSkeleton />}>
              <OpenConversation
                conversationId={shown}
                takeFocus={entered === shown}
                onBack={back}
                onMovedAway={movedAway}
              />
            </Suspense>
          </div>
        )}
      </div>
    </div>
  );
}

/** How many wait in New is seen on the browser's tab too. */
function InboxTitle({ queue }: { queue: Queue }) {
  const { t } = useTexts();
  const waiting = useQuery(countsQuery).data?.new ?? 0;
  return <title>{`${t(`queue.${queue}`)}${waiting > 0 ? ` (${waiting})` : ''} · Parley`}</title>;
}

/** Whether an admin has neither done nor dismissed the first steps. */
function useShowsFirstSteps(): boolean {
  const { user } = useSession();
  return usePreference(`onboarding.${user.id}`) === null && user.organizationRole === 'admin';
}

/** How wide the list is; kept for the user. */
function useListWidth() {
  const width = Number(usePreference('list-width')) || WIDTH;
  const resize = (wanted: number): void => writePreference('list-width', String(wanted));
  return { width: Math.min(MAX_WIDTH, Math.max(MIN_WIDTH, width)), resize };
}
