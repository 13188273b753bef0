import type { ReactNode } from 'react';
import { Button as AriaButton, type ButtonProps as AriaButtonProps } from 'react-aria-components/Button';

export type ButtonVariant = 'primary' | 'secondary' | 'ghost';

const base =
  'inline-flex min-h-8 shrink-0 items-center justify-center gap-1.5 rounded-md px-3 text-sm font-medium select-none transition-colors disabled:opacity-50 aria-disabled:opacity-50';
const looks: Record<ButtonVariant, string> = {
  primary: 'bg-accent text-on-accent hover:bg-accent-hover',
  secondary: 'border border-line-strong/60 bg-surface text-ink hover:bg-hover',
  ghost: 'text-muted hover:bg-hover hover:text-ink',
};

/** The look of a button, also for links that look like one. */
export function buttonClass(variant: ButtonVariant = 'secondary', more = ''): string {
  return `${base} ${looks[variant]} ${more}`;
}

interface ButtonProps extends Omit<AriaButtonProps, 'className' | 'children'> {
  variant?: ButtonVariant;
  className?: string;
  children: ReactNode;
  testId?: string;
}

/** A button; `isPending` keeps the focus on it while its action runs. */
export function Button({ variant, className, testId, ...props }: ButtonProps) {
  return (
    <AriaButton
      {...props}
      data-testid={testId}
      className={buttonClass(variant, `data-pending:opacity-60 ${className ?? ''}`)}
    />
  );
}
