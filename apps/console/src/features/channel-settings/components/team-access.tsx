import { useId } from 'react';
import { Switch } from '../../../components/switch.js';
import type { ChannelRole, Team } from '../../../lib/api/types.js';
import { useTexts } from '../../../lib/i18n/use-texts.js';
import { teamKey, withRole, type AccessDraft } from '../access-draft.js';
import { AccessList } from './access-list.js';
import { EveryoneRow } from './everyone-row.js';
import { RoleSelect } from './role-select.js';

interface TeamAccessProps {
  teams: readonly Team[];
  draft: AccessDraft;
  onChange: (draft: AccessDraft) => void;
}

/** Which teams have the channel, each with a role; all of them at once locks the single switches. */
export function TeamAccess({ teams, draft, onChange }: TeamAccessProps) {
  const { t } = useTexts();
  const everyone = draft.get('all-teams') ?? null;
  return (
    <AccessList
      items={teams}
      idOf={({ id }) => id}
      textOf={({ name }) => name}
      label={t('channelAccess.teams')}
      filterLabel={t('channelAccess.filterTeams')}
      empty={t('channelAccess.noTeams')}
      testId="team-access"
      head={
        <EveryoneRow
          name={t('channelAccess.allTeams')}
          roleLabel={t('channelAccess.allTeamsRole')}
          role={everyone}
          onChange={(role) => onChange(withRole(draft, 'all-teams', role))}
          some={teams.filter(({ id }) => draft.has(teamKey(id))).length}
          total={teams.length}
          testId="all-teams"
        />
      }
      row={(team) => (
        <TeamRow
          team={team}
          role={draft.get(teamKey(team.id)) ?? null}
          everyone={everyone}
          onChange={(role) => onChange(withRole(draft, teamKey(team.id), role))}
        />
      )}
    />
  );
}

interface TeamRowProps {
  team: Team;
  role: ChannelRole | null;
  everyone: ChannelRole | null;
  onChange: (role: ChannelRole | null) => void;
}

function TeamRow({ team, role, everyone, onChange }: TeamRowProps) {
  const { t } = useTexts();
  const reasonId = useId();
  const isLocked = everyone !== null;
  const roleOfAll = { role: t(`role.${everyone ?? 'none'}`) };
  return (
    <div
      data-testid="team-row"
      data-team-id={team.id}
      className="flex flex-wrap items-center gap-x-4 gap-y-2"
    >
      <div className="min-w-0 grow basis-52">
        <Switch
          isSelected={role !== null || isLocked}
          isDisabled={isLocked}
          onChange={(isOn) => onChange(isOn ? 'viewer' : null)}
          label={t('channelAccess.switchOf', { name: team.name })}
          describedBy={isLocked ? reasonId : undefined}
          testId="team-switch"
        >
          <span className="font-medium break-words text-ink">{team.name}</span>
          <span className="block text-xs text-muted">
            {t('channelAccess.members', { count: team.memberCount })}
            {isLocked && (
              <span id={reasonId} data-testid="locked-reason">
                {` · ${t('channelAccess.locked', roleOfAll)}`}
              </span>
            )}
          </span>
        </Switch>
      </div>
      {(role !== null || isLocked) && (
        <RoleSelect
          label={t('channel.roleOf', { name: team.name })}
          value={role}
          onChange={onChange}
          inherited={isLocked ? t('channelAccess.likeAll', roleOfAll) : undefined}
        />
      )}
    </div>
  );
}
