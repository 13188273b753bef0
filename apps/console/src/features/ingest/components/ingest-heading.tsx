import { Link } from '@tanstack/react-router';
import { LinkTabs, linkTabClass } from '../../../components/link-tabs.js';
import { PageHeading } from '../../../components/page-heading.js';
import { useTexts } from '../../../lib/i18n/use-texts.js';
import { outcomes } from '../choices.js';

/** The heading of the page, and what it can show. */
export function IngestHeading() {
  const { t } = useTexts();
  return (
    <>
      <PageHeading documentTitle={t('ingest.title')}>{t('ingest.title')}</PageHeading>
      <p className="mt-1 mb-4 text-muted">{t('ingest.lead')}</p>
      <LinkTabs label={t('ingest.tabs')}>
        {outcomes.map((outcome) => (
          <Link
            key={outcome}
            to="/settings/ingest"
            search={{ outcome }}
            activeOptions={{ includeSearch: true }}
            className={linkTabClass}
            data-testid={`outcome-${outcome}`}
          >
            {t(`ingest.${outcome}`)}
          </Link>
        ))}
        <Link to="/settings/ingest/quarantine" className={linkTabClass} data-testid="quarantine-tab">
          {t('ingest.messages')}
        </Link>
      </LinkTabs>
    </>
  );
}
