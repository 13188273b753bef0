import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { LinkTabs, linkTabClass } from '../../../components/link-tabs.js';
import { queues, type Queue } from '../../../lib/api/types.js';
import { useTexts } from '../../../lib/i18n/use-texts.js';
import { countsQuery } from '../api/conversation-list.js';
import type { InboxView } from '../inbox-view.js';

/** New, Pending, Resolved, with how many wait in the first two on the chosen channels. Filters stay when one goes to another queue. */
export function QueueTabs({ view }: { view: InboxView }) {
  const { t, formats } = useTexts();
  const countOf = useQueueCount(view);
  const { everywhere, ...rest } = view;
  return (
    <LinkTabs label={t('inbox.queues')}>
      {queues.map((queue) => {
        const count = queue === 'resolved' ? undefined : countOf(queue);
        const isCurrent = queue === view.q && everywhere !== true;
        return (
          <Link
            key={queue}
            to="/inbox"
            search={{ ...rest, q: queue }}
            aria-current={isCurrent ? 'page' : undefined}
            activeProps={{ 'aria-current': isCurrent ? 'page' : undefined }}
            data-testid={`queue-${queue}`}
            className={linkTabClass}
          >
            {t(`queue.${queue}`)}
            {count !== undefined && (
              <span
                data-testid={`count-${queue}`}
                className="tabular min-w-5 rounded-full bg-hover px-1.5 text-center text-xs leading-5"
              >
                {formats.number(count)}
              </span>
            )}
          </Link>
        );
      })}
    </LinkTabs>
  );
}

/** How many conversations are in a queue of the chosen channels; undefined while that is loading. */
export function useQueueCount({ channel }: Pick<InboxView, 'channel'>): (queue: Queue) => number | undefined {
  const counts = useQuery(countsQuery).data;
  return (queue) =>
    counts?.channels
      .filter(({ channelId }) => channel === undefined || channel.includes(channelId))
      .reduce((sum, of) => sum + of[queue], 0);
}
