import type { UserLink } from '@parley/client';
import { CopyField } from '../../../components/copy-field.js';
import { useTexts } from '../../../lib/i18n/use-texts.js';

/** A link that is shown this once, to be passed on by hand: Parley sends no e-mail. */
export function LinkOnce({ link, name }: { link: UserLink; name: string }) {
  const { t, formats } = useTexts();
  const url = new URL(`/invitation#${link.token}`, window.location.origin).href;
  return (
    <div data-testid="user-link" className="rounded-lg border border-accent-line bg-accent-soft p-3">
      <p className="font-medium">
        {link.purpose === 'invitation'
          ? t('people.linkInvitation', { name })
          : t('people.linkReset', { name })}
      </p>
      <CopyField label={t('people.linkLabel')} value={url} testId="user-link-url" />
      <p className="text-xs text-muted">
        {t('people.linkOnce', { until: formats.dateTime(link.expiresAt) })}
      </p>
    </div>
  );
}
