import type { FormEvent } from 'react';
import { Button } from '../../components/button.js';
import { InlineError } from '../../components/inline-error.js';
import { inputClass } from '../../components/text-input.js';
import { errorText } from '../../lib/i18n/code-text.js';
import { useTexts } from '../../lib/i18n/use-texts.js';

interface OneFieldFormProps {
  label: string;
  type: 'password' | 'text';
  autoComplete: 'current-password' | 'one-time-code';
  submit: string;
  isPending: boolean;
  error: Error | null;
  /** The field is `…-field`, the button `…-submit`, what went wrong `…-problem`. */
  testId: string;
  onSubmit: (value: string) => void;
}

/** A secret or a code, and what it is for. */
export function OneFieldForm(props: OneFieldFormProps) {
  const { label, type, autoComplete, submit, isPending, error, testId, onSubmit } = props;
  const { t } = useTexts();
  const onFormSubmit = (event: FormEvent<HTMLFormElement>): void => {
    event.preventDefault();
    const value = new FormData(event.currentTarget).get('value');
    if (typeof value === 'string' && value.trim() !== '') onSubmit(value);
  };
  return (
    <form onSubmit={onFormSubmit} className="flex flex-col gap-3">
      <label className="flex flex-col gap-1.5 font-medium">
        {label}
        <input
          name="value"
          type={type}
          autoComplete={autoComplete}
          aria-invalid={error !== null}
          data-testid={`${testId}-field`}
          className={inputClass}
        />
      </label>
      {error !== null && <InlineError testId={`${testId}-problem`}>{errorText(t, error)}</InlineError>}
      <div>
        <Button type="submit" isPending={isPending} testId={`${testId}-submit`}>
          {submit}
        </Button>
      </div>
    </form>
  );
}
