import { Button } from '../../components/button.js';
import { ErrorCard } from '../../components/error-card.js';
import { PageHeading } from '../../components/page-heading.js';
import { RowsSkeleton } from '../../components/rows-skeleton.js';
import { useTexts } from '../../lib/i18n/use-texts.js';
import { forgetPreference } from '../../lib/preferences/preferences.js';
import { usePreference } from '../../lib/preferences/use-preference.js';
import { useSession } from '../../lib/session.js';
import { Checklist } from './checklist.js';
import { useOnboarding } from './use-onboarding.js';

/** Settings: the first steps, also after they were dismissed in the inbox. */
export function OnboardingPage() {
  const { t } = useTexts();
  const { id } = useSession().user;
  const { steps, error, retry } = useOnboarding();
  const kept = usePreference(`onboarding.${id}`);
  const allDone = steps?.every(({ isDone }) => isDone) ?? false;
  return (
    <>
      <PageHeading documentTitle={t('onboarding.title')}>{t('onboarding.title')}</PageHeading>
      <p className="mt-1 mb-4 text-muted">{t('onboarding.lead')}</p>
      {steps === undefined &&
        (error === null ? <RowsSkeleton /> : <ErrorCard error={error} onRetry={retry} />)}
      {steps !== undefined && <Checklist steps={steps} />}
      {allDone && <p className="mt-4">{t('onboarding.allDone')}</p>}
      {steps !== undefined && !allDone && kept !== null && (
        <div className="mt-4 flex flex-wrap items-center gap-3" data-testid="onboarding-hidden">
          <p className="text-muted">{t('onboarding.hidden')}</p>
          <Button onPress={() => forgetPreference(`onboarding.${id}`)} testId="onboarding-show">
            {t('onboarding.show')}
          </Button>
        </div>
      )}
    </>
  );
}
