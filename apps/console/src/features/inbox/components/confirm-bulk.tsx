import { Dialog } from 'react-aria-components/Dialog';
import { Heading } from 'react-aria-components/Heading';
import { Modal, ModalOverlay } from 'react-aria-components/Modal';
import { Button } from '../../../components/button.js';
import { useTexts } from '../../../lib/i18n/use-texts.js';

interface ConfirmBulkProps {
  /** Undefined: nobody has counted them. */
  count: number | undefined;
  onConfirm: () => void;
  onCancel: () => void;
}

/** Asks before many conversations are changed at once. */
export function ConfirmBulk({ count, onConfirm, onCancel }: ConfirmBulkProps) {
  const { t, formats } = useTexts();
  return (
    <ModalOverlay
      isOpen
      isDismissable
      onOpenChange={(isOpen) => !isOpen && onCancel()}
      className="fixed inset-0 z-30 flex items-center justify-center bg-scrim p-4"
    >
      <Modal className="w-full max-w-md rounded-xl border border-line bg-raised p-5 shadow-pop">
        <Dialog role="alertdialog" data-testid="bulk-confirm" className="outline-none">
          <Heading slot="title" className="text-base font-semibold">
            {t('bulk.confirmTitle')}
          </Heading>
          <p className="my-3">
            {count === undefined
              ? t('bulk.confirmUncounted')
              : t('bulk.confirmText', { count, number: formats.number(count) })}
          </p>
          <div className="flex justify-end gap-2">
            <Button autoFocus onPress={onCancel}>
              {t('bulk.cancel')}
            </Button>
            <Button variant="primary" onPress={onConfirm} testId="bulk-confirm-yes">
              {t('bulk.confirm')}
            </Button>
          </div>
        </Dialog>
      </Modal>
    </ModalOverlay>
  );
}
