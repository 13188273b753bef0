import { Check } from 'lucide-react';
import { useTexts } from '../../../lib/i18n/use-texts.js';

const names = ['wizard.stepPrepare', 'wizard.stepFacebook', 'wizard.stepPages'] as const;
export const SETUP_STEPS = names.length;

/** Where in the setup one is. */
export function SetupSteps({ current }: { current: 1 | 3 }) {
  const { t } = useTexts();
  return (
    <ol aria-label={t('wizard.steps')} className="mt-3 mb-6 flex flex-wrap gap-x-5 gap-y-2 text-xs">
      {names.map((name, index) => {
        const step = index + 1;
        const done = step < current;
        const isCurrent = step === current;
        return (
          <li
            key={name}
            aria-current={isCurrent ? 'step' : undefined}
            className={`flex items-center gap-2 ${isCurrent ? 'font-semibold' : 'text-muted'}`}
          >
            <span
              className={`flex size-5 items-center justify-center rounded-full text-2xs font-semibold ${isCurrent ? 'bg-accent text-on-accent' : done ? 'bg-accent-soft text-accent-text' : 'bg-hover'}`}
            >
              {done ? <Check aria-hidden className="size-3" /> : step}
            </span>
            {t(name)}
          </li>
        );
      })}
    </ol>
  );
}
