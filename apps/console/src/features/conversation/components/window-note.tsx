import { Clock3 } from 'lucide-react';
import type { ReplyWay } from '../../../lib/api/types.js';
import { useTexts } from '../../../lib/i18n/use-texts.js';
import { timeLeft } from '../../../lib/time/time-left.js';
import { useNow } from '../../../lib/time/use-now.js';

const SOON_MS = 3_600_000;

/** How long the customer can still be answered this way (meta-platform.md 5.1). */
export function WindowNote({
  by,
  until,
}: {
  by: Extract<ReplyWay, { possible: true }>['by'];
  until: string;
}) {
  const { t, formats } = useTexts();
  const left = Date.parse(until) - useNow();
  return (
    <p
      data-testid="window-note"
      data-way={by}
      title={formats.dateTime(until)}
      className={`flex items-center gap-1 ${left < SOON_MS ? 'text-warn' : ''}`}
    >
      <Clock3 aria-hidden className="size-3.5" />
      {t(by === 'human-agent' ? 'composer.humanAgentLeft' : 'composer.timeLeft', {
        time: timeLeft(left, formats.locale),
      })}
      <span className="sr-only"> ({formats.dateTime(until)})</span>
    </p>
  );
}
