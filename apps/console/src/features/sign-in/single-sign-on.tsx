import type { SignInWays } from '@parley/client';
import { buttonClass } from '../../components/button.js';
import { InlineError } from '../../components/inline-error.js';
import { codeText } from '../../lib/i18n/code-text.js';
import { useTexts } from '../../lib/i18n/use-texts.js';

interface SingleSignOnProps {
  way: SignInWays['singleSignOn'];
  returnPath: string;
  /** Why the last try led back here. */
  problem: string | undefined;
}

/** The way to the provider of single sign-on, where there is one. */
export function SingleSignOn({ way, returnPath, problem }: SingleSignOnProps) {
  const { t } = useTexts();
  return (
    <>
      {problem !== undefined && (
        <div className="mb-4">
          <InlineError testId="single-sign-on-error">
            {codeText(t, 'errors', problem, 'single-sign-on-failed')}
          </InlineError>
        </div>
      )}
      {way !== null && (
        <a
          href={`${way.url}?${new URLSearchParams({ return: returnPath }).toString()}`}
          data-testid="single-sign-on"
          className={buttonClass('secondary', 'mb-6 min-h-10 w-full')}
        >
          {t('signIn.with', { name: way.name })}
        </a>
      )}
    </>
  );
}
