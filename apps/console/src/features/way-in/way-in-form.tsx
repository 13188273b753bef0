import { useState, type FormEvent } from 'react';
import { Button } from '../../components/button.js';
import { InlineError } from '../../components/inline-error.js';
import { useTexts } from '../../lib/i18n/use-texts.js';

export interface WayInField {
  name: string;
  label: string;
  type: 'text' | 'email' | 'password';
  autoComplete: string;
  hint?: string;
  value?: string;
  isOptional?: boolean;
}

interface WayInFormProps {
  fields: readonly WayInField[];
  submit: string;
  isPending: boolean;
  /** What the server said; null: nothing yet. */
  problem: string | null;
  onSubmit: (values: Record<string, string>) => void;
}

/** A few fields and one button; made so that password managers and paste work (WCAG 3.3.8). */
export function WayInForm({ fields, submit, isPending, problem, onSubmit }: WayInFormProps) {
  const { t } = useTexts();
  const [isIncomplete, setIncomplete] = useState(false);
  const onFormSubmit = (event: FormEvent<HTMLFormElement>): void => {
    event.preventDefault();
    const form = new FormData(event.currentTarget);
    const values = Object.fromEntries(
      fields.map(({ name }) => {
        const value = form.get(name);
        return [name, typeof value === 'string' ? value : ''];
      }),
    );
    const missing = fields.some(({ name, isOptional }) => isOptional !== true && values[name]?.trim() === '');
    setIncomplete(missing);
    if (!missing) onSubmit(values);
  };
  const shown = isIncomplete ? t('wayIn.missing') : problem;
  return (
    <form noValidate onSubmit={onFormSubmit} className="flex flex-col gap-4">
      {fields.map(({ name, label, type, autoComplete, hint, value }, index) => (
        <label key={name} className="flex flex-col gap-1.5 font-medium">
          {label}
          <input
            name={name}
            type={type}
            autoComplete={autoComplete}
            defaultValue={value}
            autoFocus={index === 0}
            maxLength={type === 'password' ? 1024 : 320}
            aria-invalid={shown !== null}
            aria-describedby={shown === null ? undefined : 'way-in-problem'}
            data-testid={`way-in-${name}`}
            className="min-h-10 rounded-md border border-line-strong bg-surface px-3 font-normal aria-invalid:border-danger"
          />
          {hint !== undefined && <span className="text-xs font-normal text-muted">{hint}</span>}
        </label>
      ))}
      {shown !== null && !isPending && (
        <div id="way-in-problem">
          <InlineError testId="way-in-problem">{shown}</InlineError>
        </div>
      )}
      <Button
        type="submit"
        variant="primary"
        className="min-h-10"
        isPending={isPending}
        testId="way-in-submit"
      >
        {submit}
      </Button>
    </form>
  );
}
