import { History } from 'lucide-react';
import { IconButton } from '../../../components/icon-button.js';
import { useTexts } from '../../../lib/i18n/use-texts.js';
import { writePreference } from '../../../lib/preferences/preferences.js';
import { usePreference } from '../../../lib/preferences/use-preference.js';

/** Hides or shows who moved, owned and labelled the conversation, in this browser; it is recorded either way (AU-01). */
export function EventsButton() {
  const { t } = useTexts();
  const isHidden = usePreference('thread-events') === 'hidden';
  return (
    <IconButton
      label={isHidden ? t('thread.showEvents') : t('thread.hideEvents')}
      onPress={() => writePreference('thread-events', isHidden ? 'shown' : 'hidden')}
      testId="toggle-events"
    >
      <History aria-hidden className={`size-5 ${isHidden ? 'opacity-50' : ''}`} />
    </IconButton>
  );
}
