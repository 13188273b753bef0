import { WifiOff } from 'lucide-react';
import { useSyncExternalStore } from 'react';
import { useTexts } from '../../../lib/i18n/use-texts.js';
import { useNewVersion } from '../../../lib/new-version.js';
import { useStreamLost } from '../../../lib/stream/stream-status.js';

function subscribe(listener: () => void): () => void {
  window.addEventListener('online', listener);
  window.addEventListener('offline', listener);
  return () => {
    window.removeEventListener('online', listener);
    window.removeEventListener('offline', listener);
  };
}

/**
 * Says that what is shown may be out of date: at once when the browser is offline, after 15 seconds without the stream, and when the
 * gateway has another build of the console. What was begun to write is kept over a reload.
 */
export function ConnectionBanner() {
  const { t } = useTexts();
  const online = useSyncExternalStore(subscribe, () => navigator.onLine);
  const lost = useStreamLost();
  const isOld = useNewVersion();
  return (
    <div role="status" data-testid="connection-banner">
      {(!online || lost) && (
        <p className="flex items-center justify-center gap-2 border-b border-warn-line bg-warn-soft px-4 py-1.5 text-center text-warn">
          <WifiOff aria-hidden className="size-4 shrink-0" />
          {online ? t('stream.lost') : t('stream.offline')}
        </p>
      )}
      {online && !lost && isOld && (
        <p className="flex items-center justify-center gap-3 border-b border-line bg-accent-soft px-4 py-1.5 text-center">
          {t('stream.newVersion')}
          <button
            type="button"
            onClick={() => window.location.reload()}
            data-testid="reload"
            className="min-h-6 rounded px-1 font-medium text-accent-text underline"
          >
            {t('stream.reload')}
          </button>
        </p>
      )}
    </div>
  );
}
