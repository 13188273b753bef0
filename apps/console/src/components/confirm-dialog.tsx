import type { ReactNode } from 'react';
import { Dialog } from 'react-aria-components/Dialog';
import { Heading } from 'react-aria-components/Heading';
import { Modal, ModalOverlay } from 'react-aria-components/Modal';

interface ConfirmDialogProps {
  title: string;
  text: string;
  isOpen: boolean;
  onClose: () => void;
  /** The buttons; the harmless one has `autoFocus`. */
  children: ReactNode;
  testId: string;
}

/** Asks before something that cannot be taken back. */
export function ConfirmDialog({ title, text, isOpen, onClose, children, testId }: ConfirmDialogProps) {
  return (
    <ModalOverlay
      isOpen={isOpen}
      onOpenChange={(open) => !open && onClose()}
      isDismissable
      className="fixed inset-0 z-30 flex items-center justify-center bg-scrim p-4"
    >
      <Modal className="max-h-full w-full max-w-md overflow-y-auto rounded-xl border border-line bg-raised shadow-pop">
        <Dialog role="alertdialog" data-testid={testId} className="p-5 outline-none">
          <Heading slot="title" className="text-lg font-semibold break-words">
            {title}
          </Heading>
          <p className="mt-2 break-words text-muted">{text}</p>
          <div className="mt-5 flex flex-wrap justify-end gap-2">{children}</div>
        </Dialog>
      </Modal>
    </ModalOverlay>
  );
}
