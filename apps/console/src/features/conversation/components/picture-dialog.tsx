import { ChevronLeft, ChevronRight, Download, X } from 'lucide-react';
import type { KeyboardEvent } from 'react';
import { Dialog } from 'react-aria-components/Dialog';
import { Modal, ModalOverlay } from 'react-aria-components/Modal';
import { IconButton } from '../../../components/icon-button.js';
import type { MessageEntry } from '../../../lib/api/types.js';
import { useTexts } from '../../../lib/i18n/use-texts.js';

interface PictureDialogProps {
  pictures: readonly MessageEntry['attachments'][number][];
  index: number;
  onShow: (index: number) => void;
  onClose: () => void;
}

/** One picture as large as the window allows; arrows lead to the next and the previous one. */
export function PictureDialog({ pictures, index, onShow, onClose }: PictureDialogProps) {
  const { t } = useTexts();
  const picture = pictures[index];
  if (picture === undefined) return null;
  const source = `/v1/attachments/${picture.id}`;
  const title = picture.title ?? picture.fileName ?? t(`conversation.attachmentType.${picture.type}`);
  const step = (by: 1 | -1): void => {
    if (pictures[index + by] !== undefined) onShow(index + by);
  };
  const onKeyDown = (event: KeyboardEvent): void => {
    if (event.key === 'ArrowRight') step(1);
    if (event.key === 'ArrowLeft') step(-1);
  };
  return (
    <ModalOverlay
      isOpen
      onOpenChange={(open) => !open && onClose()}
      isDismissable
      className="fixed inset-0 z-30 flex items-center justify-center bg-scrim p-2 md:p-6"
    >
      <Modal className="flex max-h-full max-w-full rounded-xl border border-line bg-raised shadow-pop">
        <Dialog
          aria-label={title}
          data-testid="picture-dialog"
          className="flex min-h-0 min-w-0 flex-col outline-none"
        >
          <div className="flex min-h-0 flex-col" onKeyDown={onKeyDown}>
            <div className="flex items-center gap-1 p-2">
              <p className="min-w-0 grow truncate px-2">
                {title}
                {pictures.length > 1 && (
                  <span data-testid="picture-count" role="status" className="tabular text-muted">
                    {' · '}
                    {t('thread.pictureOf', { n: index + 1, of: pictures.length })}
                  </span>
                )}
              </p>
              <IconButton
                label={t('thread.previousPicture')}
                isDisabled={index === 0}
                onPress={() => step(-1)}
                testId="picture-previous"
              >
                <ChevronLeft aria-hidden className="size-5" />
              </IconButton>
              <IconButton
                label={t('thread.nextPicture')}
                isDisabled={index === pictures.length - 1}
                onPress={() => step(1)}
                testId="picture-next"
              >
                <ChevronRight aria-hidden className="size-5" />
              </IconButton>
              <a
                href={source}
                download={picture.fileName ?? ''}
                aria-label={t('conversation.download', { title })}
                className="inline-flex size-8 shrink-0 items-center justify-center rounded-md text-muted hover:bg-hover hover:text-ink"
              >
                <Download aria-hidden className="size-5" />
              </a>
              <IconButton label={t('thread.closePicture')} autoFocus onPress={onClose} testId="picture-close">
                <X aria-hidden className="size-5" />
              </IconButton>
            </div>
            <img src={source} alt={title} className="min-h-0 max-w-full min-w-40 shrink object-contain" />
          </div>
        </Dialog>
      </Modal>
    </ModalOverlay>
  );
}
