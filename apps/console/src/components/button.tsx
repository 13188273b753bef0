import type { ReactNode } from 'react';
import { Button as AriaButton, type ButtonProps as AriaButtonProps } from 'react-aria-components/Button';
import type { Command } from '../lib/keyboard/shortcuts.js';
import { withKeys } from './with-keys.js';
import { useKeyHint } from '../lib/keyboard/key-hint.js';

export type ButtonVariant = 'primary' | 'private' | 'note' | 'secondary' | 'ghost';

const base =
  'inline-flex min-h-8 max-w-full shrink-0 items-center justify-center gap-1.5 rounded-md px-3 text-sm font-medium select-none transition-colors';
const looks: Record<ButtonVariant, string> = {
  primary: 'bg-accent text-on-accent hover:bg-accent-hover disabled:bg-hover disabled:text-muted',
  // What is not for everybody, and what is not sent at all (features/conversation/writing-look.ts).
  private: 'bg-private text-on-accent hover:opacity-90 disabled:bg-hover disabled:text-muted',
  note: 'bg-warn text-on-accent hover:opacity-90 disabled:bg-hover disabled:text-muted',
  secondary:
    'border border-line-strong/60 bg-surface text-ink hover:bg-hover disabled:border-line disabled:bg-transparent disabled:text-muted',
  ghost: 'text-muted hover:bg-hover hover:text-ink',
};

/** The look of a button, also for links that look like one. */
export function buttonClass(variant: ButtonVariant = 'secondary', more = ''): string {
  return `${base} ${looks[variant]} ${more}`;
}

interface ButtonProps extends Omit<AriaButtonProps, 'className' | 'children' | 'isPending'> {
  variant?: ButtonVariant;
  className?: string;
  /** While its action runs: the button keeps the focus, and does nothing. */
  isPending?: boolean;
  /** What the button does, where a key does it too. */
  command?: Command;
  children: ReactNode;
  testId?: string;
}

/** A button. */
export function Button({
  variant,
  className,
  isPending = false,
  testId,
  command,
  onPress,
  type,
  ...props
}: ButtonProps) {
  // Not React Aria's own `isPending`: its announcement points to the button, which may be gone when it is read.
  return (
    <AriaButton
      {...props}
      {...withKeys(useKeyHint(command))}
      type={isPending ? 'button' : type}
      onPress={isPending ? undefined : onPress}
      aria-busy={isPending || undefined}
      data-testid={testId}
      className={buttonClass(variant, `aria-busy:opacity-60 ${className ?? ''}`)}
    />
  );
}
