import { useTexts } from '../lib/i18n/use-texts.js';
import { useNow } from '../lib/time/use-now.js';

/** How long ago, with the whole date as the tooltip. */
export function TimeText({ at, className }: { at: string; className?: string }) {
  const { formats } = useTexts();
  const now = useNow();
  return (
    <time dateTime={at} title={formats.dateTime(at)} className={className}>
      {formats.relative(at, now)}
    </time>
  );
}
