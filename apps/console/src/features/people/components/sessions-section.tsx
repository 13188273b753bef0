import { endUserSession } from '@parley/client';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { Badge } from '../../../components/badge.js';
import { Button } from '../../../components/button.js';
import { useTexts } from '../../../lib/i18n/use-texts.js';
import { userSessionsQuery } from '../api/people.js';

/** Where a user is signed in, each to be ended. */
export function SessionsSection({ userId }: { userId: string }) {
  const { t, formats } = useTexts();
  const queryClient = useQueryClient();
  const query = userSessionsQuery(userId);
  const sessions = useQuery(query).data?.items ?? [];
  const end = useMutation({
    mutationFn: (sessionId: string) => endUserSession({ path: { userId, sessionId } }),
    onSettled: () => queryClient.invalidateQueries({ queryKey: query.queryKey }),
  });
  return (
    <section aria-labelledby="sessions-title">
      <h2 id="sessions-title" className="mb-2 font-semibold">
        {t('people.sessions')}
      </h2>
      {sessions.length === 0 && <p className="text-muted">{t('people.noSessions')}</p>}
      <ul className="divide-y divide-line rounded-lg border border-line bg-surface empty:hidden">
        {sessions.map(({ id, userAgent, createdAt, current }) => (
          <li key={id} className="flex flex-wrap items-center gap-3 px-4 py-2" data-testid="session-row">
            <span className="min-w-0 grow basis-52">
              <span className="block truncate" title={userAgent ?? undefined}>
                {userAgent ?? t('people.unknownBrowser')}
              </span>
              <span className="text-xs text-muted">
                {t('people.since', { at: formats.dateTime(createdAt) })}
              </span>
            </span>
            {current ? (
              <Badge tone="ok">{t('people.thisSession')}</Badge>
            ) : (
              <Button onPress={() => end.mutate(id)} testId="end-session">
                {t('people.endSession')}
              </Button>
            )}
          </li>
        ))}
      </ul>
    </section>
  );
}
