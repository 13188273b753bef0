import { ApiError } from '@parley/client';
import { useRouter, type ErrorComponentProps } from '@tanstack/react-router';
import { useEffect } from 'react';
import { Button } from '../components/button.js';
import { FullPageMessage } from '../components/full-page-message.js';
import { useTexts } from '../lib/i18n/use-texts.js';

/** A page that could not be shown: not reachable, or broken. Tries again by itself when the connection is back. */
export function ErrorPage({ error, reset, isMain = false }: ErrorComponentProps & { isMain?: boolean }) {
  const { t } = useTexts();
  const router = useRouter();
  const unreachable =
    error instanceof ApiError && (error.code === 'network' || error.code === 'service-unavailable');
  const again = (): void => {
    reset();
    void router.invalidate();
  };
  useEffect(() => {
    window.addEventListener('online', again);
    return () => window.removeEventListener('online', again);
  });
  if (unreachable) {
    return (
      <FullPageMessage
        title={t('page.offlineTitle')}
        text={t('page.offlineText')}
        isMain={isMain}
        testId="offline-page"
      >
        <Button variant="primary" onPress={again}>
          {t('common.retry')}
        </Button>
      </FullPageMessage>
    );
  }
  const requestId = error instanceof ApiError ? error.requestId : null;
  return (
    <FullPageMessage
      title={t('page.errorTitle')}
      text={t('page.errorText')}
      isMain={isMain}
      testId="error-page"
    >
      <Button variant="primary" onPress={() => window.location.reload()}>
        {t('common.reload')}
      </Button>
      {requestId !== null && (
        <p className="basis-full text-xs text-muted select-all">{t('common.requestId', { id: requestId })}</p>
      )}
    </FullPageMessage>
  );
}
