import type { EffectiveAccess, User } from '../../../lib/api/types.js';
import { useTexts } from '../../../lib/i18n/use-texts.js';
import { userKey, waysOf, withRole, type AccessDraft } from '../access-draft.js';
import { AccessList } from './access-list.js';
import { EveryoneRow } from './everyone-row.js';
import { UserRow } from './user-row.js';

interface UserAccessProps {
  users: readonly User[];
  /** How everybody has the channel as it is saved. */
  effective: ReadonlyMap<string, EffectiveAccess>;
  draft: AccessDraft;
  onChange: (draft: AccessDraft) => void;
}

/** Which users have the channel, each with a role of their own, and beside it what they have in all. */
export function UserAccess({ users, effective, draft, onChange }: UserAccessProps) {
  const { t } = useTexts();
  // Who cannot sign in any more is listed only while a role is left that one can take away.
  const listed = users.filter(({ id, state }) => state !== 'deactivated' || draft.has(userKey(id)));
  return (
    <AccessList
      items={listed}
      idOf={({ id }) => id}
      textOf={({ name, email }) => `${name} ${email ?? ''}`}
      label={t('channelAccess.users')}
      filterLabel={t('channelAccess.filterUsers')}
      empty={t('channelAccess.noMatch')}
      testId="user-access"
      head={
        <EveryoneRow
          name={t('channelAccess.allUsers')}
          roleLabel={t('channelAccess.allUsersRole')}
          role={draft.get('all-users') ?? null}
          onChange={(role) => onChange(withRole(draft, 'all-users', role))}
          some={listed.filter(({ id }) => draft.has(userKey(id))).length}
          total={listed.length}
          testId="all-users"
        />
      }
      row={(user) => (
        <UserRow
          user={user}
          role={draft.get(userKey(user.id)) ?? null}
          ways={
            user.state === 'deactivated' ? [] : waysOf(user.id, draft, effective.get(user.id)?.through ?? [])
          }
          onChange={(role) => onChange(withRole(draft, userKey(user.id), role))}
        />
      )}
    />
  );
}
