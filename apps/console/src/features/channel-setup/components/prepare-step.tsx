import { Link } from '@tanstack/react-router';
import { ArrowRight, CircleUserRound, Info, Link2, ListChecks } from 'lucide-react';
import { Button, buttonClass } from '../../../components/button.js';
import { InlineError } from '../../../components/inline-error.js';
import { codeText, errorText } from '../../../lib/i18n/code-text.js';
import { useTexts } from '../../../lib/i18n/use-texts.js';
import { useBeginConnection, type Network } from '../api/connection.js';
import { SetupHeading } from './setup-heading.js';

interface PrepareStepProps {
  network: Network;
  /** Why the setup came back here from Facebook. */
  error: string | undefined;
}

/** Step 1: what will be asked at Facebook, and the way there. */
export function PrepareStep({ network, error }: PrepareStepProps) {
  const { t } = useTexts();
  const begin = useBeginConnection();
  const leaving = begin.isPending || begin.isSuccess;
  const title = network === 'facebook' ? t('wizard.prepareFacebook') : t('wizard.prepareInstagram');
  const points = [
    { icon: CircleUserRound, text: t('wizard.prepareProfile') },
    ...(network === 'instagram' ? [{ icon: Link2, text: t('wizard.prepareInstagramLink') }] : []),
    { icon: ListChecks, text: t('wizard.preparePermissions') },
    { icon: Info, text: t('wizard.prepareGroups') },
  ];
  return (
    <>
      <SetupHeading step={1} title={title} />
      {error !== undefined && !leaving && (
        <div className="mb-4">
          <InlineError testId="wizard-error">{wizardErrorText(t, error)}</InlineError>
        </div>
      )}
      <p>{t('wizard.prepareLead')}</p>
      <ul className="mt-4 divide-y divide-line rounded-lg border border-line bg-surface">
        {points.map(({ icon: Icon, text }) => (
          <li key={text} className="flex items-start gap-3 px-4 py-3">
            <Icon aria-hidden className="mt-0.5 size-4 shrink-0 text-accent-text" />
            <span className="min-w-0">{text}</span>
          </li>
        ))}
      </ul>
      {begin.error !== null && (
        <div className="mt-4">
          <InlineError>{errorText(t, begin.error)}</InlineError>
        </div>
      )}
      <div className="mt-6 flex flex-wrap justify-end gap-2">
        <Link to="/settings/channels" className={buttonClass('ghost')}>
          {t('common.cancel')}
        </Link>
        <Button
          variant="primary"
          isPending={leaving}
          onPress={() => begin.mutate(network)}
          testId="wizard-continue"
        >
          {leaving ? t('wizard.continuing') : t('wizard.continue')}
          <ArrowRight aria-hidden className="size-4" />
        </Button>
      </div>
    </>
  );
}

/** Codes of the login have texts of their own; the rest are ordinary error codes. */
function wizardErrorText(t: ReturnType<typeof useTexts>['t'], code: string): string {
  const text = codeText(t, 'wizardError', code, 'other');
  return text === t('wizardError.other') ? codeText(t, 'errors', code, 'internal-error') : text;
}
