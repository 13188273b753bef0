import { Smile } from 'lucide-react';
import { lazy, Suspense, useRef, useState, type RefObject } from 'react';
import { flushSync } from 'react-dom';
import { buttonClass } from '../../../components/button.js';
import { useTexts } from '../../../lib/i18n/use-texts.js';
import { insertedAt } from '../inserted-at.js';

const EmojiPopover = lazy(async () => ({ default: (await import('./emoji-popover.js')).EmojiPopover }));

interface EmojiButtonProps {
  inputRef: RefObject<HTMLTextAreaElement | null>;
  text: string;
  onChange: (text: string) => void;
  isDisabled?: boolean;
}

/** Puts an emoji where the caret is. Everything of the picker is loaded when it is opened. */
export function EmojiButton({ inputRef, text, onChange, isDisabled = false }: EmojiButtonProps) {
  const { t } = useTexts();
  const anchor = useRef<HTMLButtonElement>(null);
  const [isOpen, setOpen] = useState(false);
  const choose = (emoji: string): void => {
    const field = inputRef.current;
    const put = insertedAt(
      text,
      emoji,
      field?.selectionStart ?? text.length,
      field?.selectionEnd ?? text.length,
    );
    // At once: a caret in a text that comes later is lost, and a popover that closes later takes the focus back.
    flushSync(() => {
      setOpen(false);
      onChange(put.text);
    });
    field?.focus();
    field?.setSelectionRange(put.caret, put.caret);
  };
  return (
    <>
      <button
        ref={anchor}
        type="button"
        disabled={isDisabled}
        aria-label={t('writing.emoji')}
        title={t('writing.emoji')}
        aria-haspopup="dialog"
        aria-expanded={isOpen}
        onClick={() => setOpen(true)}
        data-testid="emoji"
        className={buttonClass('secondary', 'px-2')}
      >
        <Smile aria-hidden className="size-4" />
      </button>
      {isOpen && (
        <Suspense>
          <EmojiPopover anchor={anchor} onChoose={choose} onClose={() => setOpen(false)} />
        </Suspense>
      )}
    </>
  );
}
