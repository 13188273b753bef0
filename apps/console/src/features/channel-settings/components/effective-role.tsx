import type { Translate } from '../../../lib/i18n/translator.js';
import { useTexts } from '../../../lib/i18n/use-texts.js';
import type { AccessWay } from '../access-draft.js';

/** The role that counts, and through what ("Supervisor: through team Berlin"); below it what else there is. */
export function EffectiveRole({ ways }: { ways: readonly AccessWay[] }) {
  const { t, formats } = useTexts();
  const [strongest] = ways;
  const wordsFor = (some: readonly AccessWay[]): string =>
    new Intl.ListFormat(formats.locale).format(some.map((way) => wayText(t, way)));
  const others = ways.filter(({ role }) => role !== strongest?.role);
  return (
    <div data-testid="effective-role" className="min-w-0 basis-56 text-xs text-muted">
      {strongest === undefined ? (
        t('channelAccess.noAccess')
      ) : (
        <span className="text-ink">
          {t('channelAccess.effective', {
            role: t(`role.${strongest.role}`),
            ways: wordsFor(ways.filter(({ role }) => role === strongest.role)),
          })}
        </span>
      )}
      {others.map((way) => (
        <span key={`${way.by} ${way.teamId ?? ''}`} className="block">
          {t('channelAccess.also', { role: t(`role.${way.role}`), ways: wayText(t, way) })}
        </span>
      ))}
    </div>
  );
}

function wayText(t: Translate, { by, teamName }: AccessWay): string {
  switch (by) {
    case 'user':
      return t('channelAccess.byUser');
    case 'team':
      return t('channelAccess.byTeam', { name: teamName ?? '' });
    case 'all-users':
      return t('channelAccess.byAllUsers');
    default:
      return t('channelAccess.byAllTeams');
  }
}
