import { FieldError } from 'react-aria-components/FieldError';
import { Input } from 'react-aria-components/Input';
import { Label } from 'react-aria-components/Label';
import { TextField } from 'react-aria-components/TextField';
import { inputClass } from '../../../components/text-input.js';
import { useTexts } from '../../../lib/i18n/use-texts.js';
import { NAME_LIMIT, nameLength } from '../settings-draft.js';

interface OrganizationNameFieldProps {
  value: string;
  onChange: (value: string) => void;
}

/** The name of the organization, which cannot be empty. */
export function OrganizationNameField({ value, onChange }: OrganizationNameFieldProps) {
  const { t } = useTexts();
  const length = nameLength(value);
  return (
    <TextField
      value={value}
      onChange={onChange}
      isInvalid={length === 0 || length > NAME_LIMIT}
      validationBehavior="aria"
    >
      <Label className="mb-1 block font-medium">{t('channelDefaults.name')}</Label>
      <Input data-testid="organization-name" className={inputClass} />
      <FieldError data-testid="organization-name-error" className="mt-1 block text-danger">
        {t(length === 0 ? 'channelDefaults.nameMissing' : 'channelDefaults.nameTooLong')}
      </FieldError>
    </TextField>
  );
}
