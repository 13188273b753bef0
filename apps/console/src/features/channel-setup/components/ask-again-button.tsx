import { Button } from '../../../components/button.js';
import { InlineError } from '../../../components/inline-error.js';
import { errorText } from '../../../lib/i18n/code-text.js';
import { useTexts } from '../../../lib/i18n/use-texts.js';
import { useBeginConnection, type Network } from '../api/connection.js';

/** Goes to Facebook once more, to choose differently there. */
export function AskAgainButton({ network, testId = 'ask-again' }: { network: Network; testId?: string }) {
  const { t } = useTexts();
  const begin = useBeginConnection();
  return (
    <>
      <Button
        isPending={begin.isPending || begin.isSuccess}
        onPress={() => begin.mutate(network)}
        testId={testId}
      >
        {t('wizard.askAgain')}
      </Button>
      {begin.error !== null && <InlineError>{errorText(t, begin.error)}</InlineError>}
    </>
  );
}
