import { CircleSlash } from 'lucide-react';
import type { ReplyWay } from '../../../lib/api/types.js';
import { codeText } from '../../../lib/i18n/code-text.js';
import { useTexts } from '../../../lib/i18n/use-texts.js';

/** Stands where the composer would be, and says why nothing can be sent now. */
export function NoReplyWay({ way }: { way: Extract<ReplyWay, { possible: false }> }) {
  const { t } = useTexts();
  return (
    <p
      role="status"
      data-testid="no-reply-way"
      data-reason={way.reason}
      className="flex items-center gap-2.5 border-t border-line bg-sunken px-4 py-3 text-muted"
    >
      <CircleSlash aria-hidden className="size-4 shrink-0" />
      {codeText(t, 'replyRefusal', way.reason, 'other')}
    </p>
  );
}
