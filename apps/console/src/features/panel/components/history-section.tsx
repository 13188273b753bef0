import { useInfiniteQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { Badge } from '../../../components/badge.js';
import { Button } from '../../../components/button.js';
import { InlineError } from '../../../components/inline-error.js';
import { KindIcon } from '../../../components/network-icon.js';
import { TimeText } from '../../../components/time-text.js';
import type { Conversation } from '../../../lib/api/types.js';
import { useChannels } from '../../../lib/directory.js';
import { errorText } from '../../../lib/i18n/code-text.js';
import { useTexts } from '../../../lib/i18n/use-texts.js';
import { contactConversationsQuery } from '../api/panel.js';
import { PanelSection } from './panel-section.js';

/** What else was spoken with the customer, on every channel that one may see. */
export function HistorySection({
  conversation,
  contactId,
}: {
  conversation: Conversation;
  contactId: string;
}) {
  const { t } = useTexts();
  const channels = useChannels();
  const query = useInfiniteQuery(contactConversationsQuery(contactId));
  const others = query.data?.pages.flatMap(({ items }) => items).filter(({ id }) => id !== conversation.id);
  return (
    <PanelSection title={t('panel.history')} testId="panel-history">
      {query.isPending && <p className="appear-late text-muted">{t('common.loading')}</p>}
      {query.error !== null && <InlineError>{errorText(t, query.error)}</InlineError>}
      {others?.length === 0 && !query.hasNextPage && <p className="text-muted">{t('panel.noHistory')}</p>}
      <ul className="-mx-2">
        {others?.map((other) => (
          <li key={other.id}>
            <Link
              to="/inbox"
              search={{ q: other.queue, id: other.id }}
              data-testid="earlier-conversation"
              data-conversation-id={other.id}
              className="block rounded-md px-2 py-1.5 hover:bg-hover"
            >
              <span className="flex items-center gap-1.5 text-xs text-muted">
                <KindIcon kind={other.kind} className="size-3.5 shrink-0" />
                <span className="min-w-0 grow truncate">{channels?.get(other.channelId)?.displayName}</span>
                <TimeText at={other.lastActivityAt} className="shrink-0" />
              </span>
              <span className="flex items-center gap-2">
                <span className="min-w-0 grow truncate" dir="auto">
                  {other.preview ?? t('inbox.noPreview')}
                </span>
                <Badge>{t(`queue.${other.queue}`)}</Badge>
              </span>
            </Link>
          </li>
        ))}
      </ul>
      {query.hasNextPage && (
        <Button
          isPending={query.isFetchingNextPage}
          onPress={() => void query.fetchNextPage()}
          className="mt-1"
        >
          {t('common.loadMore')}
        </Button>
      )}
    </PanelSection>
  );
}
