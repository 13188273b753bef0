import { removeSecondFactor } from '@parley/client';
import { useMutation } from '@tanstack/react-query';
import { useTexts } from '../../lib/i18n/use-texts.js';
import { OneFieldForm } from './one-field-form.js';

/** Takes a code, so that a session left open is not enough. */
export function RemoveSecondFactor({ onRemoved }: { onRemoved: () => void }) {
  const { t } = useTexts();
  const remove = useMutation({
    mutationFn: (code: string) => removeSecondFactor({ body: { code } }),
    onSuccess: onRemoved,
  });
  return (
    <OneFieldForm
      label={t('preferences.secondFactorAnyCode')}
      type="text"
      autoComplete="one-time-code"
      submit={t('preferences.secondFactorRemove')}
      isPending={remove.isPending}
      error={remove.error}
      testId="second-factor-remove"
      onSubmit={(value) => remove.mutate(value)}
    />
  );
}
