import { useId, type ReactNode } from 'react';
import { FieldError } from 'react-aria-components/FieldError';
import { Input } from 'react-aria-components/Input';
import { Label } from 'react-aria-components/Label';
import { TextField } from 'react-aria-components/TextField';
import { Switch } from '../../../components/switch.js';
import { inputClass } from '../../../components/text-input.js';
import { useTexts } from '../../../lib/i18n/use-texts.js';
import { parseDays, type AutoResolveDraft, type AutoResolveField as Field } from '../settings-draft.js';

interface AutoResolveFieldProps {
  field: Field;
  value: AutoResolveDraft;
  onChange: (value: AutoResolveDraft) => void;
  hint: string;
  /** What else can be done with it. */
  children?: ReactNode;
}

/** Whether, and after how many whole days, the timer resolves a queue. */
export function AutoResolveField({ field, value, onChange, hint, children }: AutoResolveFieldProps) {
  const { t } = useTexts();
  const hintId = useId();
  return (
    <div data-testid={field} className="border-t border-line pt-4">
      <Switch
        isSelected={value.enabled}
        onChange={(enabled) => onChange({ ...value, enabled })}
        describedBy={hintId}
        testId={`${field}-switch`}
      >
        <span className="font-medium">{t(`channelSettings.${field}`)}</span>
      </Switch>
      <TextField
        name={`${field}.days`}
        value={value.days}
        onChange={(days) => onChange({ ...value, days })}
        isDisabled={!value.enabled}
        isInvalid={value.enabled && parseDays(value.days) === null}
        validationBehavior="aria"
        className="mt-2 md:pl-11.5"
      >
        <div className="flex flex-wrap items-center gap-2">
          <Input data-testid={`${field}-days`} inputMode="numeric" className={`${inputClass} max-w-20`} />
          <Label className="text-muted">{t('channelSettings.days')}</Label>
        </div>
        <FieldError data-testid={`${field}-error`} className="mt-1 block text-danger">
          {t('channelSettings.daysInvalid')}
        </FieldError>
      </TextField>
      <div className="mt-1 md:pl-11.5">
        <p id={hintId} className="text-xs text-muted">
          {hint}
        </p>
        {children}
      </div>
    </div>
  );
}
