import { Button } from '../../../components/button.js';
import { ConfirmDialog } from '../../../components/confirm-dialog.js';
import { useTexts } from '../../../lib/i18n/use-texts.js';

interface ConfirmRemovalProps {
  name: string;
  isOpen: boolean;
  onClose: () => void;
  onConfirm: () => void;
}

/** Asks before a channel is taken away, and says what stays. */
export function ConfirmRemoval({ name, isOpen, onClose, onConfirm }: ConfirmRemovalProps) {
  const { t } = useTexts();
  return (
    <ConfirmDialog
      title={t('health.removeTitle', { name })}
      text={t('health.removeText')}
      isOpen={isOpen}
      onClose={onClose}
      testId="remove-dialog"
    >
      <Button onPress={onClose} autoFocus testId="remove-cancel">
        {t('common.cancel')}
      </Button>
      <Button variant="primary" onPress={onConfirm} testId="remove-confirm">
        {t('health.remove')}
      </Button>
    </ConfirmDialog>
  );
}
