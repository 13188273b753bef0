import { CornerUpLeft, X } from 'lucide-react';
import { IconButton } from '../../../components/icon-button.js';
import type { MessageEntry } from '../../../lib/api/types.js';
import { useTexts } from '../../../lib/i18n/use-texts.js';

/** A single comment that is to be answered. */
export interface ReplyTargetData {
  entry: MessageEntry;
}

interface ReplyTargetProps {
  target: ReplyTargetData;
  visibility: 'public' | 'private';
  onForget: () => void;
}

/** Which comment is answered, with the way back to the thread as a whole. */
export function ReplyTarget({ target, visibility, onForget }: ReplyTargetProps) {
  const { t } = useTexts();
  const name = target.entry.authorName ?? t('inbox.unknownPerson');
  return (
    <div
      data-testid="reply-target"
      data-visibility={visibility}
      className="mb-2 flex items-center gap-2 rounded-md border border-line bg-sunken px-2 py-1 text-xs"
    >
      <CornerUpLeft aria-hidden className="size-3.5 shrink-0 text-muted" />
      <p className="min-w-0 grow truncate">
        {t(visibility === 'private' ? 'composer.answersPrivately' : 'composer.answers', { name })}
        {target.entry.text !== null && <span className="text-muted"> · {target.entry.text}</span>}
      </p>
      <IconButton label={t('composer.forgetTarget')} onPress={onForget} testId="forget-target">
        <X aria-hidden className="size-4" />
      </IconButton>
    </div>
  );
}
