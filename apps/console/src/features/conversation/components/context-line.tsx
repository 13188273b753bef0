import { CornerDownRight } from 'lucide-react';
import type { MessageEntry } from '../../../lib/api/types.js';
import { useTexts } from '../../../lib/i18n/use-texts.js';

type Context = MessageEntry['context'][number];

/** How the customer got to this message: a story, a button, an ad. */
export function ContextLine({ context }: { context: Context }) {
  const { t } = useTexts();
  const { type, title } = context;
  return (
    <p
      data-testid="message-context"
      data-type={type}
      className="flex items-center gap-1.5 text-xs text-muted"
    >
      <CornerDownRight aria-hidden className="size-3 shrink-0" />
      <span className="min-w-0 truncate">
        {title === null ? t(`context.${type}`) : t('context.titled', { what: t(`context.${type}`), title })}
      </span>
    </p>
  );
}
