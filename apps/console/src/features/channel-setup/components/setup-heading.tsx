import { PageHeading } from '../../../components/page-heading.js';
import { useTexts } from '../../../lib/i18n/use-texts.js';
import { SETUP_STEPS, SetupSteps } from './setup-steps.js';

/** The heading of a step; says which step of how many it is, and takes the focus. */
export function SetupHeading({ step, title }: { step: 1 | 3; title: string }) {
  const { t } = useTexts();
  const position = t('wizard.step', { step, total: SETUP_STEPS });
  return (
    <>
      <PageHeading documentTitle={`${title} (${position})`}>
        <span
          data-testid="wizard-step"
          className="mb-0.5 block text-xs font-medium tracking-normal text-muted"
        >
          {position}
          <span className="sr-only">: </span>
        </span>
        {title}
      </PageHeading>
      <SetupSteps current={step} />
    </>
  );
}
