import { getSetup } from '@parley/client';
import { queryOptions, useQuery } from '@tanstack/react-query';
import { Navigate } from '@tanstack/react-router';
import { ErrorCard } from '../components/error-card.js';
import { SetUpForm } from '../features/way-in/set-up-form.js';
import { useTexts } from '../lib/i18n/use-texts.js';
import { useSignedIn } from './use-signed-in.js';

const setupQuery = queryOptions({
  queryKey: ['setup'],
  queryFn: ({ signal }) => getSetup({ signal }),
});

/** /setup: the first organization; where there is one already, the sign-in */
export function SetupRoute() {
  const { t } = useTexts();
  const signedIn = useSignedIn();
  const { data, error, isPending, refetch } = useQuery(setupQuery);
  if (isPending) return <p role="status">{t('common.loading')}</p>;
  if (data === undefined) return <ErrorCard error={error} onRetry={() => void refetch()} />;
  if (!data.needed) return <Navigate to="/login" search={{}} replace />;
  return (
    <SetUpForm
      codeRequired={data.codeRequired}
      onSignedIn={(session) => signedIn(session, '/settings/channels')}
    />
  );
}
