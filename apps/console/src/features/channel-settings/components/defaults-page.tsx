import { useQuery } from '@tanstack/react-query';
import { ErrorCard } from '../../../components/error-card.js';
import { PageHeading } from '../../../components/page-heading.js';
import { RowsSkeleton } from '../../../components/rows-skeleton.js';
import { useTexts } from '../../../lib/i18n/use-texts.js';
import { channelDefaultsQuery, organizationQuery } from '../api/defaults.js';
import { DefaultsForm } from './defaults-form.js';

/** Settings: the organization's name, and what new channels begin with. */
export function DefaultsPage() {
  const { t } = useTexts();
  return (
    <>
      <PageHeading documentTitle={t('channelDefaults.title')}>{t('channelDefaults.title')}</PageHeading>
      <p className="mt-1 text-muted">{t('channelDefaults.lead')}</p>
      <Defaults />
    </>
  );
}

function Defaults() {
  const defaults = useQuery(channelDefaultsQuery);
  const organization = useQuery(organizationQuery);
  const failed = [defaults, organization].find(({ data, error }) => data === undefined && error !== null);
  if (failed !== undefined) return <ErrorCard error={failed.error} onRetry={() => void failed.refetch()} />;
  if (!defaults.data || !organization.data) return <RowsSkeleton />;
  return <DefaultsForm defaults={defaults.data} organization={organization.data} />;
}
