import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { LinkTabs, linkTabClass } from '../../../components/link-tabs.js';
import { queues, type Queue } from '../../../lib/api/types.js';
import { useTexts } from '../../../lib/i18n/use-texts.js';
import { countsQuery } from '../api/conversation-list.js';

/** New, Pending, Resolved, with how many wait in the first two. */
export function QueueTabs({ current }: { current: Queue }) {
  const { t, formats } = useTexts();
  const counts = useQuery(countsQuery).data;
  return (
    <LinkTabs label={t('inbox.queues')}>
      {queues.map((queue) => {
        const count = queue === 'resolved' ? undefined : counts?.[queue];
        return (
          <Link
            key={queue}
            to="/inbox"
            search={{ q: queue }}
            aria-current={queue === current ? 'page' : undefined}
            activeProps={{ 'aria-current': queue === current ? 'page' : undefined }}
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
