import type { UserDetail } from '@parley/client';
import { useState } from 'react';
import { Button } from '../../../components/button.js';
import { ConfirmDialog } from '../../../components/confirm-dialog.js';
import { InlineError } from '../../../components/inline-error.js';
import { errorText } from '../../../lib/i18n/code-text.js';
import { useTexts } from '../../../lib/i18n/use-texts.js';
import { usePeople } from '../api/people.js';

/** For who has lost phone and recovery codes: an admin takes the second factor off, after one more question. */
export function ResetSecondFactor({ user }: { user: UserDetail }) {
  const { t } = useTexts();
  const { resetSecondFactor: reset } = usePeople();
  const [isAsking, setAsking] = useState(false);
  return (
    <>
      <Button onPress={() => setAsking(true)} isPending={reset.isPending} testId="reset-second-factor">
        {t('people.resetSecondFactor')}
      </Button>
      {reset.error !== null && (
        <InlineError testId="reset-second-factor-problem">{errorText(t, reset.error)}</InlineError>
      )}
      <ConfirmDialog
        title={t('people.resetSecondFactorTitle', { name: user.name })}
        text={t('people.resetSecondFactorText')}
        isOpen={isAsking}
        onClose={() => setAsking(false)}
        testId="reset-second-factor-dialog"
      >
        <Button autoFocus onPress={() => setAsking(false)}>
          {t('people.cancel')}
        </Button>
        <Button
          variant="primary"
          testId="reset-second-factor-confirm"
          onPress={() => {
            setAsking(false);
            reset.mutate(user.id);
          }}
        >
          {t('people.resetSecondFactor')}
        </Button>
      </ConfirmDialog>
    </>
  );
}
