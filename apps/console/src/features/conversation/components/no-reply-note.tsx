import { Eye } from 'lucide-react';
import type { ChannelRole } from '../../../lib/api/types.js';
import { useTexts } from '../../../lib/i18n/use-texts.js';

/** Stands where the composer would be, and says why it is not there. */
export function NoReplyNote({ role }: { role: ChannelRole | null }) {
  const { t } = useTexts();
  return (
    <p
      data-testid="no-reply-note"
      className="flex items-center gap-2.5 border-t border-line bg-sunken px-4 py-3 text-muted"
    >
      <Eye aria-hidden className="size-4 shrink-0" />
      {role === 'viewer' ? t('composer.viewer') : t('composer.noRole')}
    </p>
  );
}
