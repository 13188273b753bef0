import { Button } from '../../components/button.js';
import { CopyField } from '../../components/copy-field.js';
import { useTexts } from '../../lib/i18n/use-texts.js';

/** The secret by which the receiver checks signatures; shown this once. */
export function SecretOnce({ secret, onDone }: { secret: string; onDone: () => void }) {
  const { t } = useTexts();
  return (
    <div
      data-testid="webhook-secret"
      className="mb-4 rounded-lg border border-accent-line bg-accent-soft p-4"
    >
      <p className="font-medium">{t('webhooks.secretTitle')}</p>
      <CopyField label={t('webhooks.secret')} value={secret} testId="secret-value" />
      <p className="text-xs text-muted">{t('webhooks.secretOnce')}</p>
      <Button onPress={onDone} className="mt-2" testId="secret-done">
        {t('people.done')}
      </Button>
    </div>
  );
}
