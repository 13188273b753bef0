import { Button } from '../../../components/button.js';
import { ConfirmDialog } from '../../../components/confirm-dialog.js';
import { useTexts } from '../../../lib/i18n/use-texts.js';

interface ConfirmErasureProps {
  name: string | null;
  isOpen: boolean;
  isPending: boolean;
  onClose: () => void;
  onConfirm: () => void;
}

/** Asks before a customer is erased, and says what goes and what stays. */
export function ConfirmErasure({ name, isOpen, isPending, onClose, onConfirm }: ConfirmErasureProps) {
  const { t } = useTexts();
  return (
    <ConfirmDialog
      title={t('customerData.eraseTitle', { name: name ?? t('inbox.unknownPerson') })}
      text={t('customerData.eraseText')}
      isOpen={isOpen}
      onClose={onClose}
      testId="erase-dialog"
    >
      <Button onPress={onClose} autoFocus testId="erase-cancel">
        {t('common.cancel')}
      </Button>
      <Button variant="primary" onPress={onConfirm} isPending={isPending} testId="erase-confirm">
        {t('customerData.eraseConfirm')}
      </Button>
    </ConfirmDialog>
  );
}
