import { confirmSecondFactor, startSecondFactor } from '@parley/client';
import { useMutation } from '@tanstack/react-query';
import { CopyField } from '../../components/copy-field.js';
import { useTexts } from '../../lib/i18n/use-texts.js';
import { OneFieldForm } from './one-field-form.js';
import { QrCode } from './qr-code.js';

/** The password, then the key for the app, then a code that shows that the app has it. */
export function AddSecondFactor({ onAdded }: { onAdded: (recoveryCodes: readonly string[]) => void }) {
  const { t } = useTexts();
  const start = useMutation({
    mutationFn: (currentPassword: string) => startSecondFactor({ body: { currentPassword } }),
  });
  const confirm = useMutation({
    mutationFn: (code: string) => confirmSecondFactor({ body: { code } }),
    onSuccess: ({ recoveryCodes }) => onAdded(recoveryCodes),
  });
  if (start.data === undefined)
    return (
      <OneFieldForm
        label={t('preferences.currentPassword')}
        type="password"
        autoComplete="current-password"
        submit={t('preferences.secondFactorAdd')}
        isPending={start.isPending}
        error={start.error}
        testId="second-factor-start"
        onSubmit={(value) => start.mutate(value)}
      />
    );
  const { secret, uri } = start.data;
  return (
    <>
      <p>{t('preferences.secondFactorScan')}</p>
      <QrCode text={uri} label={t('preferences.secondFactorPicture')} />
      <CopyField label={t('preferences.secondFactorSecret')} value={secret} testId="second-factor-secret" />
      <OneFieldForm
        key="confirm"
        label={t('preferences.secondFactorCode')}
        type="text"
        autoComplete="one-time-code"
        submit={t('preferences.secondFactorConfirm')}
        isPending={confirm.isPending}
        error={confirm.error}
        testId="second-factor-confirm"
        onSubmit={(value) => confirm.mutate(value)}
      />
    </>
  );
}
