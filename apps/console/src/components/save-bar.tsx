import type { ReactNode } from 'react';
import { useTexts } from '../lib/i18n/use-texts.js';
import { Button } from './button.js';

interface SaveBarProps {
  isSaving: boolean;
  onDiscard: () => void;
  /** What went wrong, when something did. */
  children?: ReactNode;
}

/** Stands at the bottom of a form while it has unsaved changes; its Save submits the form. */
export function SaveBar({ isSaving, onDiscard, children }: SaveBarProps) {
  const { t } = useTexts();
  return (
    <div
      role="group"
      aria-label={t('unsaved.bar')}
      data-testid="save-bar"
      className="sticky bottom-3 z-10 mt-6 rounded-lg border border-line bg-raised px-4 py-3 shadow-pop"
    >
      <div className="flex flex-wrap items-center justify-end gap-x-2 gap-y-2">
        <p className="mr-auto font-medium">{t('unsaved.bar')}</p>
        <Button onPress={onDiscard} isDisabled={isSaving} testId="discard">
          {t('unsaved.discard')}
        </Button>
        <Button type="submit" variant="primary" isPending={isSaving} testId="save">
          {t('unsaved.save')}
        </Button>
      </div>
      {children}
    </div>
  );
}
