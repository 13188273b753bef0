import { Link } from '@tanstack/react-router';
import { ArrowLeft } from 'lucide-react';
import { useTexts } from '../../../lib/i18n/use-texts.js';

/** The way back to the list. */
export function BackToChannels() {
  const { t } = useTexts();
  return (
    <Link
      to="/settings/channels"
      className="inline-flex min-h-6 items-center gap-1.5 text-muted hover:text-ink"
    >
      <ArrowLeft aria-hidden className="size-4" />
      {t('wizard.back')}
    </Link>
  );
}
