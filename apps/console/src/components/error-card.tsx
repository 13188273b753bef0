import { ApiError } from '@parley/client';
import { CircleAlert } from 'lucide-react';
import { errorText } from '../lib/i18n/code-text.js';
import { useTexts } from '../lib/i18n/use-texts.js';
import { Button } from './button.js';

/** A pane that could not be loaded: what went wrong, a way to try again, and the request id to quote. */
export function ErrorCard({ error, onRetry }: { error: unknown; onRetry: () => void }) {
  const { t } = useTexts();
  const requestId = error instanceof ApiError ? error.requestId : null;
  return (
    <div
      role="alert"
      data-testid="error-card"
      className="flex h-full flex-col items-center justify-center gap-3 p-8 text-center"
    >
      <span className="flex size-11 items-center justify-center rounded-full bg-danger-soft text-danger">
        <CircleAlert aria-hidden className="size-5" />
      </span>
      <p className="max-w-80">{errorText(t, error)}</p>
      <Button onPress={onRetry}>{t('common.retry')}</Button>
      {requestId !== null && (
        <p className="max-w-full text-xs break-all text-muted select-all">
          {t('common.requestId', { id: requestId })}
        </p>
      )}
    </div>
  );
}
