import { Clock3 } from 'lucide-react';
import { useTexts } from '../../../lib/i18n/use-texts.js';
import { timeLeft } from '../../../lib/time/time-left.js';
import { useNow } from '../../../lib/time/use-now.js';

const HOUR_MS = 3_600_000;
/** Before that nobody has to hurry, and a chip on each row would tell nothing. */
const SHOWN_MS = 6 * HOUR_MS;

/** How long the customer can still be answered freely (meta-platform.md 5.1), once it is not long. */
export function WindowChip({ endsAt }: { endsAt: string | null }) {
  const { t, formats } = useTexts();
  const now = useNow();
  const left = endsAt === null ? 0 : Date.parse(endsAt) - now;
  if (endsAt === null || left <= 0 || left > SHOWN_MS) return null;
  return (
    <span
      title={formats.dateTime(endsAt)}
      data-testid="window-chip"
      className={`flex shrink-0 items-center gap-0.5 rounded-full px-1.5 ${left < HOUR_MS ? 'bg-warn-soft text-warn' : 'bg-hover'}`}
    >
      <Clock3 aria-hidden className="size-3" />
      {t('inbox.windowLeft', { time: timeLeft(left, formats.locale) })}
      <span className="sr-only"> ({formats.dateTime(endsAt)})</span>
    </span>
  );
}
