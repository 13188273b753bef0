import { useInfiniteQuery, useQuery } from '@tanstack/react-query';
import { getRouteApi } from '@tanstack/react-router';
import { MousePointerClick } from 'lucide-react';
import { useEffect, useRef, useState } from 'react';
import { MessageCard } from '../components/message-card.js';
import { conversationListQuery, countsQuery } from '../features/inbox/api/conversation-list.js';
import {
  ConversationList,
  type ConversationListHandle,
} from '../features/inbox/components/conversation-list.js';
import { QueueTabs } from '../features/inbox/components/queue-tabs.js';
import { neighbour, successor } from '../features/inbox/list-position.js';
import { useTexts } from '../lib/i18n/use-texts.js';
import { useCommands } from '../lib/keyboard/commands.js';
import { OpenConversation } from './open-conversation.js';

const route = getRouteApi('/app/inbox');
const isNarrow = (): boolean => window.matchMedia('(width < 48rem)').matches;

/** The inbox: one queue, and the open conversation beside it; in a narrow window one of the two. */
export function InboxPage() {
  const { t } = useTexts();
  const { q: queue, id } = route.useSearch();
  const navigate = route.useNavigate();
  const list = useRef<ConversationListHandle>(null);
  const lastIndex = useRef(0);
  /** The conversation into which the focus is to go. */
  const [entered, setEntered] = useState<string>();
  const ids = useInfiniteQuery(conversationListQuery(queue)).data?.map((row) => row.id) ?? [];
  const waiting = useQuery(countsQuery).data?.new ?? 0;

  const index = id === undefined ? -1 : ids.indexOf(id);
  useEffect(() => {
    if (index !== -1) lastIndex.current = index;
  }, [index]);

  const show = (next: string | undefined): void => {
    void navigate({
      search: { q: queue, ...(next !== undefined && { id: next }) },
      replace: id !== undefined,
    });
  };
  const open = (next: string, enter: boolean): void => {
    if (enter || isNarrow()) setEntered(next);
    if (next !== id) show(next);
  };
  const step = (by: 1 | -1): void => {
    const next = neighbour(ids, id, lastIndex.current, by);
    if (next === undefined) return;
    show(next);
    list.current?.focusRow(next);
  };
  const back = (): void => {
    setEntered(undefined);
    if (isNarrow()) show(undefined);
    else if (id !== undefined) list.current?.focusRow(id);
  };
  const movedAway = (moved: string): void => {
    const next = isNarrow() ? undefined : successor(ids, moved);
    setEntered(undefined);
    show(next);
    if (next !== undefined) list.current?.focusRow(next);
  };
  useCommands({ next: () => step(1), previous: () => step(-1), back });

  return (
    <div className="flex min-h-0 grow">
      <title>{`${t(`queue.${queue}`)}${waiting > 0 ? ` (${waiting})` : ''} · Parley`}</title>
      <h1 id="inbox-title" className="sr-only">
        {t('inbox.title')}
      </h1>
      <section
        aria-labelledby="inbox-title"
        className={`${id === undefined ? 'flex' : 'hidden md:flex'} min-h-0 w-full flex-col border-line bg-surface md:w-80 md:max-w-[40%] md:shrink-0 md:border-r xl:w-96`}
      >
        <div className="border-b border-line p-2">
          <QueueTabs current={queue} />
        </div>
        <ConversationList key={queue} queue={queue} openId={id} onOpen={open} handle={list} />
      </section>
      <div className={`${id === undefined ? 'hidden md:block' : ''} min-h-0 min-w-0 grow bg-sunken`}>
        {id === undefined ? (
          <MessageCard
            icon={MousePointerClick}
            title={t('conversation.none')}
            text={t('conversation.noneText', { key: 'j' })}
          />
        ) : (
          <OpenConversation
            conversationId={id}
            takeFocus={entered === id}
            onBack={back}
            onMovedAway={movedAway}
          />
        )}
      </div>
    </div>
  );
}
