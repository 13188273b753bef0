import { Badge } from '../../../components/badge.js';
import { InlineError } from '../../../components/inline-error.js';
import { channelRoles, type ChannelRole, type User } from '../../../lib/api/types.js';
import { errorText } from '../../../lib/i18n/code-text.js';
import { useTexts } from '../../../lib/i18n/use-texts.js';
import { useSession } from '../../../lib/session.js';
import { useSetRole } from '../../../lib/use-set-role.js';

interface AccessRowProps {
  channelId: string;
  user: User;
  role: ChannelRole | null;
}

/** One user; a change is saved at once, and undone when it fails. */
export function AccessRow({ channelId, user, role }: AccessRowProps) {
  const { t } = useTexts();
  const me = useSession().user.id;
  const setRole = useSetRole();
  const shown = setRole.isPending ? setRole.variables.role : role;
  const choose = (value: string): void =>
    setRole.mutate({ channelId, userId: user.id, role: channelRoles.find((name) => name === value) ?? null });
  return (
    <tr data-testid="access-row" data-user-id={user.id} className="border-t border-line">
      <th scope="row" className="px-4 py-2 font-normal">
        <span className="flex flex-wrap items-center gap-x-2">
          <span className="font-medium break-words">{user.name}</span>
          {user.id === me && <span className="text-muted">({t('channel.you')})</span>}
          {user.organizationRole === 'admin' && <Badge>{t('channel.admin')}</Badge>}
        </span>
        <span className="block text-xs break-all text-muted">{user.email}</span>
        {setRole.error !== null && <InlineError>{errorText(t, setRole.error)}</InlineError>}
      </th>
      <td className="w-0 px-4 py-2">
        <select
          value={shown ?? 'none'}
          onChange={(event) => choose(event.target.value)}
          aria-label={t('channel.roleOf', { name: user.name })}
          data-testid="role-select"
          className="min-h-8 w-36 max-w-full rounded-md border border-line-strong bg-surface px-2"
        >
          <option value="none">{t('role.none')}</option>
          {channelRoles.map((name) => (
            <option key={name} value={name}>
              {t(`role.${name}`)}
            </option>
          ))}
        </select>
        <span role="status" className="sr-only">
          {setRole.isSuccess && t('channel.saved', { name: user.name, role: t(`role.${role ?? 'none'}`) })}
        </span>
      </td>
    </tr>
  );
}
