import type { RefObject } from 'react';

interface SignInFieldProps {
  name: 'email' | 'password' | 'code';
  type: 'email' | 'password' | 'text';
  autoComplete: string;
  label: string;
  invalid: boolean;
  inputRef?: RefObject<HTMLInputElement | null>;
}

/** One labelled field of the sign-in. */
export function SignInField({ name, type, autoComplete, label, invalid, inputRef }: SignInFieldProps) {
  return (
    <label className="flex flex-col gap-1.5 font-medium">
      {label}
      <input
        ref={inputRef}
        name={name}
        type={type}
        autoComplete={autoComplete}
        autoFocus={name !== 'password'}
        required
        aria-invalid={invalid}
        aria-describedby={invalid ? 'sign-in-problem' : undefined}
        data-testid={`sign-in-${name}`}
        className="min-h-10 rounded-md border border-line-strong bg-surface px-3 font-normal aria-invalid:border-danger"
      />
    </label>
  );
}
