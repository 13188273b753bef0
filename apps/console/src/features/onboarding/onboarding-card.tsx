import { useEffect } from 'react';
import { Button } from '../../components/button.js';
import { ErrorCard } from '../../components/error-card.js';
import { useTexts } from '../../lib/i18n/use-texts.js';
import { writePreference } from '../../lib/preferences/preferences.js';
import { useSession } from '../../lib/session.js';
import { Checklist } from './checklist.js';
import { useOnboarding } from './use-onboarding.js';

/** The first steps in the inbox; gone once all is done, or when it is dismissed. */
export function OnboardingCard({ onDismissed }: { onDismissed: () => void }) {
  const { t } = useTexts();
  const { id } = useSession().user;
  const { steps, error, retry } = useOnboarding();
  const allDone = steps?.every(({ isDone }) => isDone) ?? false;
  useEffect(() => {
    if (allDone) writePreference(`onboarding.${id}`, 'done');
  }, [allDone, id]);
  if (steps === undefined) return error === null ? null : <ErrorCard error={error} onRetry={retry} />;
  const dismiss = (): void => {
    writePreference(`onboarding.${id}`, 'dismissed');
    onDismissed();
  };
  return (
    <section
      aria-labelledby="onboarding-title"
      data-testid="onboarding-card"
      className="relative mx-auto h-full max-w-xl overflow-y-auto p-6"
    >
      <div className="mb-3 flex flex-wrap items-start justify-between gap-2">
        <div>
          <h2 id="onboarding-title" className="text-lg font-semibold">
            {t('onboarding.title')}
          </h2>
          <p className="text-muted">{t('onboarding.lead')}</p>
        </div>
        <Button onPress={dismiss} testId="onboarding-dismiss">
          {t('onboarding.dismiss')}
        </Button>
      </div>
      <Checklist steps={steps} />
    </section>
  );
}
