import { useEffect, useMemo, useState } from 'react';
import { Announcer } from '../../../lib/announcer.js';
import { useTexts } from '../../../lib/i18n/use-texts.js';
import { useNotifications } from '../../../lib/notifications/use-notifications.js';
import { isNewMessage } from '../../../lib/stream/stream-effects.js';
import { useLiveStream } from '../../../lib/stream/use-live-stream.js';

/** Runs the live stream, and tells screen readers of new messages, politely and not too often. */
export function LiveRegion() {
  const { t } = useTexts();
  const [count, setCount] = useState(0);
  const announcer = useMemo(() => new Announcer(setCount), []);
  useEffect(() => () => announcer.stop(), [announcer]);
  // Emptied in between, so that the same sentence is spoken again.
  useEffect(() => {
    const timer = setTimeout(() => setCount(0), 4_000);
    return () => clearTimeout(timer);
  }, [count]);
  const notify = useNotifications();
  useLiveStream((event, data) => {
    notify(event, data);
    if (isNewMessage(event, data)) announcer.add();
  });
  return (
    <div role="status" aria-live="polite" className="sr-only" data-testid="live-region">
      {count > 0 && t('inbox.newMessages', { count })}
    </div>
  );
}
