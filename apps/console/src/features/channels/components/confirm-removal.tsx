import { Dialog } from 'react-aria-components/Dialog';
import { Heading } from 'react-aria-components/Heading';
import { Modal, ModalOverlay } from 'react-aria-components/Modal';
import { Button } from '../../../components/button.js';
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
    <ModalOverlay
      isOpen={isOpen}
      onOpenChange={(open) => !open && onClose()}
      isDismissable
      className="fixed inset-0 z-30 flex items-center justify-center bg-scrim p-4"
    >
      <Modal className="w-full max-w-md rounded-xl border border-line bg-raised shadow-pop">
        <Dialog role="alertdialog" data-testid="remove-dialog" className="p-5 outline-none">
          <Heading slot="title" className="text-lg font-semibold break-words">
            {t('health.removeTitle', { name })}
          </Heading>
          <p className="mt-2 text-muted">{t('health.removeText')}</p>
          <div className="mt-5 flex flex-wrap justify-end gap-2">
            <Button onPress={onClose} autoFocus testId="remove-cancel">
              {t('common.cancel')}
            </Button>
            <Button variant="primary" onPress={onConfirm} testId="remove-confirm">
              {t('health.remove')}
            </Button>
          </div>
        </Dialog>
      </Modal>
    </ModalOverlay>
  );
}
