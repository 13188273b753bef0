import { X } from 'lucide-react';
import { Dialog } from 'react-aria-components/Dialog';
import { Heading } from 'react-aria-components/Heading';
import { Modal, ModalOverlay } from 'react-aria-components/Modal';
import { IconButton } from '../../../components/icon-button.js';
import { paneWidth, ResizeHandle } from '../../../components/resize-handle.js';
import type { Conversation } from '../../../lib/api/types.js';
import { useTexts } from '../../../lib/i18n/use-texts.js';
import { panelWidths, type usePanel } from '../use-panel.js';
import { PanelContents, type PanelMenu } from './panel-contents.js';

interface SidePanelProps {
  conversation: Conversation;
  panel: ReturnType<typeof usePanel>;
  menu: PanelMenu | null;
  onMenu: (menu: PanelMenu | null) => void;
}

/** What belongs to a conversation besides its messages: beside the thread, in a narrow window over it. */
export function SidePanel({ panel, ...contents }: SidePanelProps) {
  const { t } = useTexts();
  const close = (
    <IconButton label={t('panel.hide')} onPress={() => panel.open(false)} testId="close-panel">
      <X aria-hidden className="size-4" />
    </IconButton>
  );
  if (panel.isBeside) {
    return (
      <>
        <ResizeHandle
          label={t('panel.width')}
          width={panel.width}
          min={panelWidths.min}
          max={panelWidths.max}
          side="right"
          onChange={panel.resize}
          testId="panel-resize"
        />
        <aside
          aria-label={t('panel.label')}
          data-testid="side-panel"
          style={{ width: paneWidth(panel.width) }}
          className="min-h-0 shrink-0 overflow-y-auto bg-surface"
        >
          <PanelContents {...contents} />
        </aside>
      </>
    );
  }
  return (
    <ModalOverlay
      isOpen
      onOpenChange={(isOpen) => !isOpen && panel.open(false)}
      isDismissable
      className="fixed inset-0 z-30 flex justify-end bg-scrim"
    >
      <Modal className="h-full w-full max-w-sm bg-surface shadow-pop">
        <Dialog data-testid="side-panel" className="flex h-full flex-col outline-none">
          <div className="flex items-center justify-between gap-2 border-b border-line px-4 py-2">
            <Heading slot="title" className="font-semibold">
              {t('panel.label')}
            </Heading>
            {close}
          </div>
          <div className="min-h-0 grow overflow-y-auto">
            <PanelContents {...contents} />
          </div>
        </Dialog>
      </Modal>
    </ModalOverlay>
  );
}
