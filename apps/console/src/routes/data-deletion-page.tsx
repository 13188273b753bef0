import { getDeletion } from '@parley/client';
import { queryOptions, useQuery } from '@tanstack/react-query';
import { FullPageMessage } from '../components/full-page-message.js';
import { queryKeys } from '../lib/api/query-keys.js';
import { useTexts } from '../lib/i18n/use-texts.js';

/** How far a request for deletion is; Facebook leads people here, so nobody is signed in (meta-platform.md 7). */
export function DataDeletionPage({ code }: { code: string }) {
  const { t, formats } = useTexts();
  const { data, isPending } = useQuery(deletionQuery(code));
  if (isPending) return <p role="status">{t('common.loading')}</p>;
  if (data === undefined) {
    return (
      <FullPageMessage
        title={t('deletion.title')}
        text={t('deletion.notFound')}
        isMain
        testId="deletion-not-found"
      >
        <code>{code}</code>
      </FullPageMessage>
    );
  }
  const text = t(`deletion.${data.status}`, {
    requested: formats.dateTime(data.requestedAt),
    completed: data.completedAt === null ? '' : formats.dateTime(data.completedAt),
  });
  return (
    <FullPageMessage title={t('deletion.title')} text={text} isMain testId={`deletion-${data.status}`}>
      <p className="text-muted">
        {t('deletion.code')} <code>{data.confirmationCode}</code>
      </p>
    </FullPageMessage>
  );
}

function deletionQuery(confirmationCode: string) {
  return queryOptions({
    queryKey: queryKeys.deletion(confirmationCode),
    queryFn: ({ signal }) => getDeletion({ path: { confirmationCode }, signal }),
  });
}
