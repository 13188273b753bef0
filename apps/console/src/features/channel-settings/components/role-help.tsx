import { channelRoles } from '../../../lib/api/types.js';
import { useTexts } from '../../../lib/i18n/use-texts.js';

/** What each role may do. */
export function RoleHelp() {
  const { t } = useTexts();
  return (
    <dl aria-label={t('channelAccess.roleOfEveryone')} className="mt-3 space-y-0.5 text-xs text-muted">
      {channelRoles.map((role) => (
        <div key={role} className="flex gap-1.5">
          <dt className="shrink-0 font-medium text-ink">{t(`role.${role}`)}</dt>
          <dd>{t(`role.${role}Help`)}</dd>
        </div>
      ))}
    </dl>
  );
}
