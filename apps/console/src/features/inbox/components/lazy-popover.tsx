import { Suspense, useRef, useState, type ReactNode, type RefObject } from 'react';
import { buttonClass } from '../../../components/button.js';

interface LazyPopoverProps {
  /** What stands on the button. */
  button: ReactNode;
  label?: string;
  testId: string;
  children: (popover: { onClose: () => void; anchor: RefObject<HTMLElement | null> }) => ReactNode;
}

/** A button whose popover, with all that it takes, is loaded when it is opened: the list is there sooner. */
export function LazyPopover({ button, label, testId, children }: LazyPopoverProps) {
  const anchor = useRef<HTMLButtonElement>(null);
  const [isOpen, setOpen] = useState(false);
  return (
    <>
      <button
        ref={anchor}
        type="button"
        aria-label={label}
        aria-haspopup="dialog"
        aria-expanded={isOpen}
        onClick={() => setOpen(true)}
        data-testid={testId}
        className={buttonClass('ghost', 'min-w-0 shrink px-2')}
      >
        {button}
      </button>
      {isOpen && <Suspense>{children({ onClose: () => setOpen(false), anchor })}</Suspense>}
    </>
  );
}
