import { listTeams, type UserDetail } from '@parley/client';
import { useQuery } from '@tanstack/react-query';
import { useState, type FormEvent } from 'react';
import { Button } from '../../../components/button.js';
import { InlineError } from '../../../components/inline-error.js';
import { inputClass } from '../../../components/text-input.js';
import { queryKeys } from '../../../lib/api/query-keys.js';
import { errorText } from '../../../lib/i18n/code-text.js';
import { useTexts } from '../../../lib/i18n/use-texts.js';
import { usePeople } from '../api/people.js';

const MOST = 255;

/** Name, role in the organization and teams of a user. */
export function UserForm({ user }: { user: UserDetail }) {
  const { t } = useTexts();
  const { update } = usePeople();
  const teams =
    useQuery({ queryKey: queryKeys.teams, queryFn: ({ signal }) => listTeams({ signal }) }).data?.items ?? [];
  const [name, setName] = useState(user.name);
  const [isAdmin, setAdmin] = useState(user.organizationRole === 'admin');
  const [teamIds, setTeamIds] = useState<ReadonlySet<string>>(new Set(user.teams.map(({ id }) => id)));
  const length = [...name.trim()].length;
  const isWrong = length === 0 || length > MOST;
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    if (isWrong) return;
    update.mutate({
      userId: user.id,
      version: user.version,
      name,
      organizationRole: isAdmin ? 'admin' : 'member',
      teamIds: [...teamIds],
    });
  };
  const toggle = (id: string, isOn: boolean): void => {
    const changed = new Set(teamIds);
    if (isOn) changed.add(id);
    else changed.delete(id);
    setTeamIds(changed);
  };
  return (
    <form onSubmit={submit} className="flex flex-col gap-4 rounded-lg border border-line bg-surface p-4">
      <label className="flex max-w-md flex-col gap-1.5 font-medium">
        {t('people.name')}
        <input
          value={name}
          onChange={(event) => setName(event.target.value)}
          aria-invalid={isWrong}
          data-testid="user-name"
          className={inputClass}
        />
      </label>
      <label className="flex min-h-6 items-center gap-2">
        <input
          type="checkbox"
          checked={isAdmin}
          onChange={(event) => setAdmin(event.target.checked)}
          data-testid="user-admin"
          className="size-4 accent-accent"
        />
        {t('people.makeAdmin')}
      </label>
      {teams.length > 0 && (
        <fieldset>
          <legend className="mb-1 font-medium">{t('people.teams')}</legend>
          <div className="grid gap-x-4 sm:grid-cols-2">
            {teams.map(({ id, name: team }) => (
              <label key={id} className="flex min-h-8 items-center gap-2">
                <input
                  type="checkbox"
                  checked={teamIds.has(id)}
                  onChange={(event) => toggle(id, event.target.checked)}
                  className="size-4 shrink-0 accent-accent"
                />
                <span className="min-w-0 wrap-anywhere">{team}</span>
              </label>
            ))}
          </div>
        </fieldset>
      )}
      {update.error !== null && (
        <InlineError testId="user-form-problem">{errorText(t, update.error)}</InlineError>
      )}
      <div className="flex items-center gap-3">
        <Button type="submit" variant="primary" isPending={update.isPending} testId="user-save">
          {t('people.save')}
        </Button>
        <span role="status" className="text-muted">
          {update.isSuccess && t('people.saved')}
        </span>
      </div>
    </form>
  );
}
