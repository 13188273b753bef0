import { useQuery } from '@tanstack/react-query';
import { ErrorCard } from '../../../components/error-card.js';
import { RowsSkeleton } from '../../../components/rows-skeleton.js';
import { channelRoles } from '../../../lib/api/types.js';
import { usersQuery } from '../../../lib/directory.js';
import { useTexts } from '../../../lib/i18n/use-texts.js';
import { channelAccessQuery } from '../api/channels.js';
import { AccessRow } from './access-row.js';

/** Every user of the organization with the role on this channel. */
export function AccessTable({ channelId }: { channelId: string }) {
  const { t } = useTexts();
  const users = useQuery(usersQuery);
  const access = useQuery(channelAccessQuery(channelId));
  if (users.isPending || access.isPending) return <RowsSkeleton />;
  if (users.data === undefined) return <ErrorCard error={users.error} onRetry={() => void users.refetch()} />;
  if (access.data === undefined)
    return <ErrorCard error={access.error} onRetry={() => void access.refetch()} />;
  const roles = new Map(access.data.items.map((grant) => [grant.userId, grant.role]));
  return (
    <>
      <div className="overflow-hidden rounded-lg border border-line bg-surface">
        <table data-testid="access-table" className="w-full text-left">
          <thead className="text-xs text-muted">
            <tr>
              <th scope="col" className="px-4 py-2 font-medium">
                {t('channel.user')}
              </th>
              <th scope="col" className="px-4 py-2 font-medium">
                {t('channel.role')}
              </th>
            </tr>
          </thead>
          <tbody>
            {users.data.items.map((user) => (
              <AccessRow key={user.id} channelId={channelId} user={user} role={roles.get(user.id) ?? null} />
            ))}
          </tbody>
        </table>
      </div>
      <dl className="mt-3 space-y-0.5 text-xs text-muted">
        {channelRoles.map((role) => (
          <div key={role} className="flex gap-1.5">
            <dt className="shrink-0 font-medium text-ink">{t(`role.${role}`)}</dt>
            <dd>{t(`role.${role}Help`)}</dd>
          </div>
        ))}
      </dl>
    </>
  );
}
