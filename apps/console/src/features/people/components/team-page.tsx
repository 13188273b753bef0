import type { TeamDetail } from '@parley/client';
import { useQuery } from '@tanstack/react-query';
import { useState, type FormEvent } from 'react';
import { Button } from '../../../components/button.js';
import { ConfirmDialog } from '../../../components/confirm-dialog.js';
import { ErrorCard } from '../../../components/error-card.js';
import { InlineError } from '../../../components/inline-error.js';
import { PageHeading } from '../../../components/page-heading.js';
import { RowsSkeleton } from '../../../components/rows-skeleton.js';
import { inputClass } from '../../../components/text-input.js';
import { useUsers } from '../../../lib/directory.js';
import { errorText } from '../../../lib/i18n/code-text.js';
import { useTexts } from '../../../lib/i18n/use-texts.js';
import { teamQuery, usePeople } from '../api/people.js';

/** Settings: one team; its name, who is in it, and its end. */
export function TeamPage({ teamId, onGone }: { teamId: string; onGone: () => void }) {
  const query = useQuery(teamQuery(teamId));
  if (query.isPending) return <RowsSkeleton />;
  if (query.data === undefined) return <ErrorCard error={query.error} onRetry={() => void query.refetch()} />;
  return <Team key={query.data.version} team={query.data} onGone={onGone} />;
}

function Team({ team, onGone }: { team: TeamDetail; onGone: () => void }) {
  const { t } = useTexts();
  const { updateTeam, deleteTeam } = usePeople();
  const users = [...(useUsers()?.values() ?? [])].filter(({ state }) => state !== 'deactivated');
  const [name, setName] = useState(team.name);
  const [members, setMembers] = useState<ReadonlySet<string>>(
    new Set(team.members.map(({ userId }) => userId)),
  );
  const [isAsking, setAsking] = useState(false);
  const error = updateTeam.error ?? deleteTeam.error;
  const toggle = (id: string, isOn: boolean): void => {
    const changed = new Set(members);
    if (isOn) changed.add(id);
    else changed.delete(id);
    setMembers(changed);
  };
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    if (name.trim() === '') return;
    updateTeam.mutate({ teamId: team.id, version: team.version, name, memberIds: [...members] });
  };
  return (
    <>
      <PageHeading documentTitle={team.name}>{team.name}</PageHeading>
      <form
        onSubmit={submit}
        className="my-4 flex flex-col gap-4 rounded-lg border border-line bg-surface p-4"
      >
        <label className="flex max-w-md flex-col gap-1.5 font-medium">
          {t('people.name')}
          <input
            value={name}
            onChange={(event) => setName(event.target.value)}
            data-testid="team-name"
            className={inputClass}
          />
        </label>
        <fieldset>
          <legend className="mb-1 font-medium">{t('people.membersTitle')}</legend>
          <div className="grid gap-x-4 sm:grid-cols-2">
            {users.map(({ id, name: user }) => (
              <label key={id} className="flex min-h-8 items-center gap-2" data-testid="team-member">
                <input
                  type="checkbox"
                  checked={members.has(id)}
                  onChange={(event) => toggle(id, event.target.checked)}
                  className="size-4 shrink-0 accent-accent"
                />
                <span className="min-w-0 wrap-anywhere">{user}</span>
              </label>
            ))}
          </div>
        </fieldset>
        {error !== null && <InlineError testId="team-problem">{errorText(t, error)}</InlineError>}
        <div className="flex flex-wrap items-center gap-3">
          <Button type="submit" variant="primary" isPending={updateTeam.isPending} testId="team-save">
            {t('people.save')}
          </Button>
          <Button onPress={() => setAsking(true)} testId="team-delete">
            {t('people.deleteTeam')}
          </Button>
        </div>
      </form>
      <ConfirmDialog
        title={t('people.deleteTeamTitle', { name: team.name })}
        text={t('people.deleteTeamText', { count: team.memberCount })}
        isOpen={isAsking}
        onClose={() => setAsking(false)}
        testId="team-delete-dialog"
      >
        <Button autoFocus onPress={() => setAsking(false)}>
          {t('people.cancel')}
        </Button>
        <Button
          variant="primary"
          testId="team-delete-confirm"
          onPress={() => deleteTeam.mutate({ teamId: team.id, version: team.version }, { onSuccess: onGone })}
        >
          {t('people.deleteTeam')}
        </Button>
      </ConfirmDialog>
    </>
  );
}
