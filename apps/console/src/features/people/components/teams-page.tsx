import { useQuery } from '@tanstack/react-query';
import { listTeams } from '@parley/client';
import { Link } from '@tanstack/react-router';
import { Users } from 'lucide-react';
import { useState, type FormEvent } from 'react';
import { Button } from '../../../components/button.js';
import { ErrorCard } from '../../../components/error-card.js';
import { InlineError } from '../../../components/inline-error.js';
import { MessageCard } from '../../../components/message-card.js';
import { PageHeading } from '../../../components/page-heading.js';
import { RowsSkeleton } from '../../../components/rows-skeleton.js';
import { inputClass } from '../../../components/text-input.js';
import { queryKeys } from '../../../lib/api/query-keys.js';
import { errorText } from '../../../lib/i18n/code-text.js';
import { useTexts } from '../../../lib/i18n/use-texts.js';
import { usePeople } from '../api/people.js';

/** Settings: the teams of the organization, and the way to add one. */
export function TeamsPage() {
  const { t } = useTexts();
  const { createTeam } = usePeople();
  const [name, setName] = useState('');
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    if (name.trim() !== '') createTeam.mutate(name, { onSuccess: () => setName('') });
  };
  return (
    <>
      <PageHeading documentTitle={t('people.teams')}>{t('people.teams')}</PageHeading>
      <p className="mt-1 text-muted">{t('people.teamsLead')}</p>
      <form onSubmit={submit} className="my-4 flex max-w-md gap-2">
        <input
          value={name}
          onChange={(event) => setName(event.target.value)}
          aria-label={t('people.newTeam')}
          placeholder={t('people.newTeam')}
          data-testid="team-name-new"
          className={inputClass}
        />
        <Button type="submit" variant="primary" isPending={createTeam.isPending} testId="team-add">
          {t('people.add')}
        </Button>
      </form>
      {createTeam.error !== null && (
        <InlineError testId="team-problem">{errorText(t, createTeam.error)}</InlineError>
      )}
      <Teams />
    </>
  );
}

function Teams() {
  const { t } = useTexts();
  const query = useQuery({ queryKey: queryKeys.teams, queryFn: ({ signal }) => listTeams({ signal }) });
  if (query.isPending) return <RowsSkeleton />;
  if (query.data === undefined) return <ErrorCard error={query.error} onRetry={() => void query.refetch()} />;
  if (query.data.items.length === 0) {
    return (
      <MessageCard
        icon={Users}
        title={t('people.noTeams')}
        text={t('people.noTeamsText')}
        testId="teams-empty"
      />
    );
  }
  return (
    <ul
      data-testid="teams-list"
      className="divide-y divide-line overflow-hidden rounded-lg border border-line bg-surface"
    >
      {query.data.items.map(({ id, name, memberCount }) => (
        <li key={id} data-testid="team-row">
          <Link
            to="/settings/teams/$teamId"
            params={{ teamId: id }}
            className="flex min-h-12 items-center gap-3 px-4 py-2 hover:bg-hover focus-visible:-outline-offset-2"
          >
            <span className="min-w-0 grow font-medium wrap-anywhere">{name}</span>
            <span className="shrink-0 text-muted">{t('people.members', { count: memberCount })}</span>
          </Link>
        </li>
      ))}
    </ul>
  );
}
