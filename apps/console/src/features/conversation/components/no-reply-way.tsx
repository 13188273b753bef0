import { CircleSlash } from 'lucide-react';
import type { ReplyWay } from '../../../lib/api/types.js';
import { codeText } from '../../../lib/i18n/code-text.js';
import { useTexts } from '../../../lib/i18n/use-texts.js';

interface NoReplyWayProps {
  way: Extract<ReplyWay, { possible: false }>;
  /** What was begun; it is kept. */
  draft: string;
}

/** Stands where the composer would be, and says why nothing can be sent now and what can be done. */
export function NoReplyWay({ way, draft }: NoReplyWayProps) {
  const { t } = useTexts();
  return (
    <div role="status" data-testid="no-reply-way" data-reason={way.reason} className="py-1 text-muted">
      <p className="flex items-center gap-2.5">
        <CircleSlash aria-hidden className="size-4 shrink-0" />
        {codeText(t, 'replyRefusal', way.reason, 'other')}
      </p>
      {draft !== '' && (
        <div className="mt-2 text-xs">
          <p>{t('writing.draftKept')}</p>
          <p
            data-testid="kept-draft"
            dir="auto"
            className="message-text mt-1 max-h-24 overflow-y-auto border-l-2 border-line-strong pl-2 text-ink"
          >
            {draft}
          </p>
        </div>
      )}
    </div>
  );
}
