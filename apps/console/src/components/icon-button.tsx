import type { ReactNode } from 'react';
import { Button as AriaButton, type ButtonProps } from 'react-aria-components/Button';
import { useKeyHint } from '../lib/keyboard/key-hint.js';
import type { Command } from '../lib/keyboard/shortcuts.js';
import { withKeys } from './with-keys.js';

interface IconButtonProps extends Omit<ButtonProps, 'className' | 'children'> {
  label: string;
  /** What the button does, where a key does it too. */
  command?: Command;
  children: ReactNode;
  testId?: string;
}

/** A square button whose name is only spoken and shown as a tooltip. */
export function IconButton({ label, command, children, testId, ...props }: IconButtonProps) {
  return (
    <AriaButton
      {...props}
      {...withKeys(useKeyHint(command))}
      aria-label={label}
      data-testid={testId}
      className="inline-flex size-8 shrink-0 items-center justify-center rounded-md text-muted transition-colors hover:bg-hover hover:text-ink"
    >
      <span title={label} className="contents">
        {children}
      </span>
    </AriaButton>
  );
}
