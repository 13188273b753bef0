import type { Conversation } from '../../../lib/api/types.js';
import { useTexts } from '../../../lib/i18n/use-texts.js';

interface LengthCounterProps {
  id: string;
  used: number;
  limit: Conversation['replyLimit'];
}

/** From how many left on the counter warns. */
const WARN_LEFT = 20;

/** How much of the platform's limit the text takes; over it, by how much, in words and not by colour alone. */
export function LengthCounter({ id, used, limit }: LengthCounterProps) {
  const { t, formats } = useTexts();
  const bytes = limit.unit === 'bytes';
  const left = limit.max - used;
  const tone = left < 0 ? 'font-semibold text-danger' : left <= WARN_LEFT ? 'text-warn' : 'text-muted';
  const fit = t(bytes ? 'composer.usedBytes' : 'composer.used', {
    used: formats.number(used),
    max: formats.number(limit.max),
  });
  const over = t(bytes ? 'composer.overBytes' : 'composer.over', { count: -left });
  return (
    <p id={id} data-testid="length-counter" className={`tabular shrink-0 ${tone}`}>
      {left < 0 ? `${formats.number(left)} · ${over}` : fit}
    </p>
  );
}
