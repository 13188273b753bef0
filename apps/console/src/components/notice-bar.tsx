import { X } from 'lucide-react';
import { useTexts } from '../lib/i18n/use-texts.js';
import { dismissNotice, useNotices } from '../lib/notices.js';
import { IconButton } from './icon-button.js';
import { InlineError } from './inline-error.js';

/** Failures that concern something no longer on the screen. */
export function NoticeBar() {
  const { t } = useTexts();
  const notices = useNotices();
  if (notices.length === 0) return null;
  return (
    <div className="fixed inset-x-4 bottom-16 z-20 flex flex-col gap-2 md:right-auto md:bottom-4 md:w-96">
      {notices.map((notice) => (
        <InlineError key={notice.id}>
          <div className="flex items-start gap-2">
            <span className="min-w-0 break-words">{notice.text}</span>
            <IconButton label={t('common.dismiss')} onPress={() => dismissNotice(notice.id)}>
              <X aria-hidden className="size-4" />
            </IconButton>
          </div>
        </InlineError>
      ))}
    </div>
  );
}
