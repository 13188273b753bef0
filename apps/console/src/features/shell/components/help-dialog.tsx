import { X } from 'lucide-react';
import { Dialog } from 'react-aria-components/Dialog';
import { Heading } from 'react-aria-components/Heading';
import { Modal, ModalOverlay } from 'react-aria-components/Modal';
import { IconButton } from '../../../components/icon-button.js';
import { useTexts } from '../../../lib/i18n/use-texts.js';
import { writePreference } from '../../../lib/preferences/preferences.js';
import { usePreference } from '../../../lib/preferences/use-preference.js';
import { ShortcutGroup } from './shortcut-group.js';
import { shortcutGroups } from '../../../lib/keyboard/shortcuts.js';

/** All shortcuts, and the switch for those of a single letter (WCAG 2.1.4). */
export function HelpDialog({ isOpen, onClose }: { isOpen: boolean; onClose: () => void }) {
  const { t } = useTexts();
  const lettersOn = usePreference('shortcuts') !== 'off';
  return (
    <ModalOverlay
      isOpen={isOpen}
      onOpenChange={(open) => !open && onClose()}
      isDismissable
      className="fixed inset-0 z-30 flex items-center justify-center bg-scrim p-4"
    >
      <Modal className="max-h-full w-full max-w-2xl overflow-auto rounded-xl border border-line bg-raised shadow-pop">
        <Dialog data-testid="help-dialog" className="p-5 outline-none">
          <div className="flex items-start gap-3">
            <div className="grow">
              <Heading slot="title" className="text-lg font-semibold">
                {t('help.title')}
              </Heading>
              <p className="text-muted">{t('help.lead')}</p>
            </div>
            <IconButton label={t('common.close')} onPress={onClose} testId="help-close">
              <X aria-hidden className="size-4" />
            </IconButton>
          </div>
          <div className="mt-4 gap-x-8 sm:columns-2">
            {shortcutGroups.map((group) => (
              <ShortcutGroup key={group.title} group={group} />
            ))}
          </div>
          <label className="mt-5 flex items-center gap-2.5 border-t border-line pt-4">
            <input
              type="checkbox"
              checked={lettersOn}
              onChange={(event) => writePreference('shortcuts', event.target.checked ? 'on' : 'off')}
              data-testid="shortcuts-enabled"
              className="size-4 accent-accent"
            />
            {t('help.enabled')}
          </label>
        </Dialog>
      </Modal>
    </ModalOverlay>
  );
}
