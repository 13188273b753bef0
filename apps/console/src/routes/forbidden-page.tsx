import { Link } from '@tanstack/react-router';
import { buttonClass } from '../components/button.js';
import { FullPageMessage } from '../components/full-page-message.js';
import { useTexts } from '../lib/i18n/use-texts.js';

/** Settings are for admins; says which role is missing. */
export function ForbiddenPage() {
  const { t } = useTexts();
  return (
    <FullPageMessage title={t('page.forbiddenTitle')} text={t('page.forbiddenText')} testId="forbidden-page">
      <Link to="/inbox" search={{ q: 'new' }} className={buttonClass('primary')}>
        {t('page.toInbox')}
      </Link>
    </FullPageMessage>
  );
}
