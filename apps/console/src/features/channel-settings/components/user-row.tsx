import { Badge } from '../../../components/badge.js';
import { Switch } from '../../../components/switch.js';
import type { ChannelRole, User } from '../../../lib/api/types.js';
import { useTexts } from '../../../lib/i18n/use-texts.js';
import { useSession } from '../../../lib/session.js';
import type { AccessWay } from '../access-draft.js';
import { EffectiveRole } from './effective-role.js';
import { RoleSelect } from './role-select.js';

interface UserRowProps {
  user: User;
  /** The user's own. */
  role: ChannelRole | null;
  ways: readonly AccessWay[];
  onChange: (role: ChannelRole | null) => void;
}

/** One user: the role of their own, and what they have in all. */
export function UserRow({ user, role, ways, onChange }: UserRowProps) {
  const { t } = useTexts();
  const isMe = useSession().user.id === user.id;
  return (
    <div
      data-testid="access-row"
      data-user-id={user.id}
      className="flex flex-wrap items-center gap-x-4 gap-y-2"
    >
      <div className="min-w-0 grow basis-52">
        <Switch
          isSelected={role !== null}
          onChange={(isOn) => onChange(isOn ? 'viewer' : null)}
          label={t('channelAccess.switchOf', { name: user.name })}
          testId="user-switch"
        >
          <span className="flex flex-wrap items-center gap-x-2">
            <span className="font-medium break-words">{user.name}</span>
            {isMe && <span className="text-muted">({t('channel.you')})</span>}
            {user.organizationRole === 'admin' && <Badge>{t('channel.admin')}</Badge>}
            {user.kind === 'service' && <Badge>{t('channelAccess.service')}</Badge>}
            {user.state === 'deactivated' && <Badge>{t('channelAccess.deactivated')}</Badge>}
          </span>
          {user.email !== null && <span className="block text-xs break-all text-muted">{user.email}</span>}
        </Switch>
      </div>
      <EffectiveRole ways={ways} />
      <div className={role === null ? 'w-40 max-sm:hidden' : ''}>
        {role !== null && (
          <RoleSelect label={t('channel.roleOf', { name: user.name })} value={role} onChange={onChange} />
        )}
      </div>
    </div>
  );
}
