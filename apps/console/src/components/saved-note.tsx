import { Check } from 'lucide-react';
import { useTexts } from '../lib/i18n/use-texts.js';

/** Says that what was changed is saved, where the save bar was. */
export function SavedNote({ isShown }: { isShown: boolean }) {
  const { t } = useTexts();
  return (
    <div role="status" data-testid="saved" className="pointer-events-none sticky bottom-3 z-10 mt-6 flex">
      {isShown && (
        <p className="inline-flex items-center gap-1.5 rounded-full bg-ok-soft px-3 py-1 font-medium text-ok">
          <Check aria-hidden className="size-4" />
          {t('unsaved.saved')}
        </p>
      )}
    </div>
  );
}
