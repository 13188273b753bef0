import { Eye, StickyNote } from 'lucide-react';
import { Button } from '../../../components/button.js';
import type { ChannelRole } from '../../../lib/api/types.js';
import { useTexts } from '../../../lib/i18n/use-texts.js';

interface NoReplyNoteProps {
  role: ChannelRole | null;
  /** Begins a note; undefined while one is written. */
  onNote: (() => void) | undefined;
}

/** Stands where the composer would be, and says why it is not there. */
export function NoReplyNote({ role, onNote }: NoReplyNoteProps) {
  const { t } = useTexts();
  return (
    <div
      data-testid="no-reply-note"
      className="flex flex-wrap items-center gap-2.5 border-t border-line bg-sunken px-4 py-3 text-muted"
    >
      <Eye aria-hidden className="size-4 shrink-0" />
      <p className="min-w-40 grow basis-0">
        {role === 'viewer' ? t('composer.viewer') : t('composer.noRole')}
      </p>
      {role !== null && onNote !== undefined && (
        <Button onPress={onNote} command="note" testId="write-note">
          <StickyNote aria-hidden className="size-4" />
          {t('writing.mode.note')}
        </Button>
      )}
    </div>
  );
}
