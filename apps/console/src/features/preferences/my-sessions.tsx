import { endMyOtherSessions, endMySession, listMySessions } from '@parley/client';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { Badge } from '../../components/badge.js';
import { Button } from '../../components/button.js';
import { useTexts } from '../../lib/i18n/use-texts.js';
import { Section } from './section.js';

const sessionsKey = ['my-sessions'];

/** Where one is signed in; others can be ended. */
export function MySessions() {
  const { t, formats } = useTexts();
  const queryClient = useQueryClient();
  const sessions =
    useQuery({ queryKey: sessionsKey, queryFn: ({ signal }) => listMySessions({ signal }) }).data?.items ??
    [];
  const end = useMutation({
    mutationFn: async (sessionId: string | null): Promise<void> => {
      if (sessionId === null) await endMyOtherSessions();
      else await endMySession({ path: { sessionId } });
    },
    onSettled: () => queryClient.invalidateQueries({ queryKey: sessionsKey }),
  });
  return (
    <Section title={t('people.sessions')}>
      <ul className="divide-y divide-line">
        {sessions.map(({ id, userAgent, createdAt, current }) => (
          <li key={id} className="flex flex-wrap items-center gap-3 py-2" data-testid="my-session">
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
              <Button onPress={() => end.mutate(id)} testId="my-session-end">
                {t('people.endSession')}
              </Button>
            )}
          </li>
        ))}
      </ul>
      {sessions.length > 1 && (
        <Button
          onPress={() => end.mutate(null)}
          isPending={end.isPending}
          testId="end-others"
          className="mt-2"
        >
          {t('preferences.endOthers')}
        </Button>
      )}
    </Section>
  );
}
