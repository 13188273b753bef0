import { useEffect, useState, type KeyboardEvent, type RefObject } from 'react';
import { Autocomplete } from 'react-aria-components/Autocomplete';
import { Dialog } from 'react-aria-components/Dialog';
import { Input } from 'react-aria-components/Input';
import { Modal, ModalOverlay } from 'react-aria-components/Modal';
import { TextField } from 'react-aria-components/TextField';
import { useTexts } from '../../../lib/i18n/use-texts.js';
import { matchingEntries, type PaletteEntry } from '../palette-entries.js';
import { useEntries } from '../use-entries.js';
import { usePeople } from '../use-people.js';
import { PaletteList } from './palette-list.js';

interface PaletteProps {
  /** What was typed before the palette was there. */
  typedAhead: RefObject<string>;
  onClose: () => void;
}

/** Everything one can do, go to or switch, and every customer: found by typing (console.md, CP-01). */
export function Palette({ typedAhead, onClose }: PaletteProps) {
  const { t } = useTexts();
  const [typed, setTyped] = useState(() => typedAhead.current);
  useEffect(() => {
    typedAhead.current = '';
  }, [typedAhead]);
  const people = usePeople(typed);
  const found = [...matchingEntries(useEntries(), typed), ...(people ?? [])];
  const choose = (entry: PaletteEntry): void => {
    onClose();
    afterFocusIsBack(entry.run);
  };
  /** What was typed ahead has pointed to nothing yet. */
  const chooseFirst = ({ key, currentTarget }: KeyboardEvent): void => {
    if (key === 'Enter' && !currentTarget.hasAttribute('aria-activedescendant') && found[0]) choose(found[0]);
  };
  return (
    <ModalOverlay
      isOpen
      onOpenChange={(isOpen) => !isOpen && onClose()}
      isDismissable
      className="fixed inset-0 z-40 flex items-start justify-center bg-scrim p-3 pt-[12vh]"
    >
      <Modal className="flex max-h-[70vh] w-full max-w-xl flex-col overflow-hidden rounded-xl border border-line bg-raised shadow-pop">
        <Dialog
          aria-label={t('palette.title')}
          data-testid="palette"
          className="flex min-h-0 flex-col outline-none"
        >
          <Autocomplete inputValue={typed} onInputChange={setTyped}>
            <TextField aria-label={t('palette.title')} autoFocus className="border-b border-line p-2">
              <Input
                role="combobox"
                aria-expanded
                onKeyDown={chooseFirst}
                placeholder={t('palette.placeholder')}
                maxLength={100}
                data-testid="palette-input"
                className="min-h-10 w-full rounded-md bg-raised px-2.5 text-base placeholder:text-muted"
              />
            </TextField>
            <PaletteList entries={found} isSearching={people === null} onChoose={choose} />
          </Autocomplete>
        </Dialog>
      </Modal>
    </ModalOverlay>
  );
}

/** React Aria gives the focus back in the frame after the dialog is gone; what the entry does with the focus comes after that. */
function afterFocusIsBack(run: () => void): void {
  requestAnimationFrame(() => requestAnimationFrame(() => requestAnimationFrame(run)));
}
