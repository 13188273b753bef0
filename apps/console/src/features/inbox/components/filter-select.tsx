import { useId } from 'react';
import { useTexts } from '../../../lib/i18n/use-texts.js';

export interface Option {
  value: string;
  text: string;
}

interface FilterSelectProps {
  label: string;
  /** Empty: not narrowed. */
  value: string;
  options: readonly Option[];
  onChange: (value: string) => void;
  testId: string;
  /** There is always one. */
  isRequired?: boolean;
}

/** One filter with one value. The browser's own list: it works on every device, by keyboard and by voice. */
export function FilterSelect({ label, value, options, onChange, testId, isRequired }: FilterSelectProps) {
  const { t } = useTexts();
  const id = useId();
  return (
    <div className="grid grid-cols-[7rem_1fr] items-center gap-2">
      <label htmlFor={id} className="text-muted">
        {label}
      </label>
      <select
        id={id}
        value={value}
        onChange={(event) => onChange(event.target.value)}
        data-testid={testId}
        className="min-h-8 w-full min-w-0 rounded-md border border-line-strong bg-surface px-2"
      >
        {isRequired !== true && <option value="">{t('inboxFilter.all')}</option>}
        {options.map((option) => (
          <option key={option.value} value={option.value}>
            {option.text}
          </option>
        ))}
      </select>
    </div>
  );
}
