import { Link } from '@tanstack/react-router';
import { buttonClass } from '../components/button.js';
import { FullPageMessage } from '../components/full-page-message.js';
import { useTexts } from '../lib/i18n/use-texts.js';

/** An address that leads nowhere. */
export function NotFoundPage({ isMain }: { isMain: boolean }) {
  const { t } = useTexts();
  return (
    <FullPageMessage
      title={t('page.notFoundTitle')}
      text={t('page.notFoundText')}
      isMain={isMain}
      testId="not-found-page"
    >
      <Link to="/inbox" search={{ q: 'new' }} className={buttonClass('primary')}>
        {t('page.toInbox')}
      </Link>
    </FullPageMessage>
  );
}
