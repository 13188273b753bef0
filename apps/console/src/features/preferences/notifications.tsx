import { useState } from 'react';
import { Switch } from '../../components/switch.js';
import { useTexts } from '../../lib/i18n/use-texts.js';
import { playTone } from '../../lib/notifications/tone.js';
import { writePreference } from '../../lib/preferences/preferences.js';
import { usePreference } from '../../lib/preferences/use-preference.js';
import { Section } from './section.js';

const kinds = ['notify-assigned', 'notify-new'] as const;
const labels = {
  'notify-assigned': 'notifications.onAssigned',
  'notify-new': 'notifications.onNew',
} as const;

const isPossible = 'Notification' in window;

/** What one wants to hear of while looking elsewhere. The browser is asked only when something is switched on. */
export function Notifications() {
  const { t } = useTexts();
  const wanted = { 'notify-assigned': usePreference(kinds[0]), 'notify-new': usePreference(kinds[1]) };
  const hasSound = usePreference('sound') === 'on';
  const [permission, setPermission] = useState(isPossible ? Notification.permission : 'denied');
  const isWanted = kinds.some((kind) => wanted[kind] === 'on');
  const choose = (kind: (typeof kinds)[number], isOn: boolean): void => {
    writePreference(kind, isOn ? 'on' : 'off');
    if (isOn && isPossible) void Notification.requestPermission().then(setPermission);
  };
  const chooseSound = (isOn: boolean): void => {
    writePreference('sound', isOn ? 'on' : 'off');
    if (isOn) void playTone();
  };
  return (
    <Section title={t('notifications.title')}>
      <div className="flex flex-col gap-3">
        {kinds.map((kind) => (
          <Switch
            key={kind}
            isSelected={wanted[kind] === 'on'}
            onChange={(isOn) => choose(kind, isOn)}
            testId={`preference-${kind}`}
          >
            {t(labels[kind])}
          </Switch>
        ))}
        <Switch isSelected={hasSound} onChange={chooseSound} testId="preference-sound">
          {t('notifications.sound')}
        </Switch>
      </div>
      <p className="mt-3 text-xs text-muted">{t('notifications.when')}</p>
      <p role="status" data-testid="notifications-refused" className="text-warn empty:hidden">
        {isWanted && permission !== 'granted' && t('notifications.refused')}
      </p>
    </Section>
  );
}
