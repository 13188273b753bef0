import { Link } from '@tanstack/react-router';
import { Circle, CircleCheck } from 'lucide-react';
import { CopyField } from '../../components/copy-field.js';
import { useTexts } from '../../lib/i18n/use-texts.js';
import type { Step } from './steps.js';

const LOAD = 'npm run -s parley -- demo load';
const REMOVE = 'npm run -s parley -- demo remove';

/** What is to be done, what is done, and the way to each; for trying out also how demo data come and go. */
export function Checklist({ steps }: { steps: readonly Step[] }) {
  const { t } = useTexts();
  const done = steps.filter(({ isDone }) => isDone).length;
  return (
    <div data-testid="onboarding" data-done={done}>
      <p className="mb-2 text-xs text-muted" data-testid="onboarding-progress">
        {t('onboarding.progress', { done, total: steps.length })}
      </p>
      <ol className="divide-y divide-line overflow-hidden rounded-lg border border-line bg-surface">
        {steps.map((step) => (
          <Line key={step.name} step={step} />
        ))}
      </ol>
      {done < steps.length && (
        <div className="mt-4 text-sm text-muted" data-testid="demo-line">
          <p>{t('onboarding.demo')}</p>
          <CopyField label={t('onboarding.command')} value={LOAD} testId="demo-load" />
          <p>{t('onboarding.demoRemove')}</p>
          <CopyField label={t('onboarding.command')} value={REMOVE} testId="demo-remove" />
        </div>
      )}
    </div>
  );
}

function Line({ step: { name, isDone, to } }: { step: Step }) {
  const { t } = useTexts();
  const Icon = isDone ? CircleCheck : Circle;
  return (
    <li data-testid={`step-${name}`} data-done={isDone} className="flex items-start gap-3 px-3 py-2.5">
      <Icon aria-hidden className={`mt-0.5 size-5 shrink-0 ${isDone ? 'text-ok' : 'text-muted'}`} />
      <div className="min-w-0">
        <Link
          to={to}
          preload={false}
          className="inline-flex min-h-6 items-center font-medium text-accent-text underline"
        >
          {t(`onboarding.step.${name}.title`)}
        </Link>
        <span className="sr-only">: {t(isDone ? 'onboarding.done' : 'onboarding.open')}</span>
        <p className="text-xs text-muted">{t(`onboarding.step.${name}.text`)}</p>
      </div>
    </li>
  );
}
