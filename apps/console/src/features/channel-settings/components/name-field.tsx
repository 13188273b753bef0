import { FieldError } from 'react-aria-components/FieldError';
import { Input } from 'react-aria-components/Input';
import { Label } from 'react-aria-components/Label';
import { Text } from 'react-aria-components/Text';
import { TextField } from 'react-aria-components/TextField';
import { inputClass } from '../../../components/text-input.js';
import type { Channel } from '../../../lib/api/types.js';
import { useTexts } from '../../../lib/i18n/use-texts.js';
import { NAME_LIMIT, nameLength } from '../settings-draft.js';

interface NameFieldProps {
  channel: Channel;
  value: string;
  onChange: (value: string) => void;
}

/** The display name with how long it is, and below it what the platform calls the account. */
export function NameField({ channel, value, onChange }: NameFieldProps) {
  const { t } = useTexts();
  const count = nameLength(value);
  const network = t(
    channel.platform === 'instagram-profile' ? 'channelSettings.instagram' : 'channelSettings.facebook',
  );
  return (
    <TextField
      name="displayName"
      value={value}
      onChange={onChange}
      isInvalid={count > NAME_LIMIT}
      validationBehavior="aria"
    >
      <div className="mb-1 flex items-baseline justify-between gap-3">
        <Label className="font-medium">{t('channelSettings.displayName')}</Label>
        <span
          data-testid="name-counter"
          className={`tabular text-xs ${count > NAME_LIMIT ? 'text-danger' : 'text-muted'}`}
        >
          <span aria-hidden>{t('channelSettings.counter', { count, limit: NAME_LIMIT })}</span>
          <span className="sr-only">{t('channelSettings.counterLabel', { count, limit: NAME_LIMIT })}</span>
        </span>
      </div>
      <Input data-testid="display-name" placeholder={channel.platformName} className={inputClass} />
      <FieldError data-testid="name-error" className="mt-1 block text-danger">
        {({ validationErrors }) =>
          count > NAME_LIMIT
            ? t('channelSettings.displayNameTooLong', { count: count - NAME_LIMIT })
            : validationErrors.join(' ')
        }
      </FieldError>
      <Text slot="description" className="mt-1 block text-xs text-muted">
        <span className="block break-words" data-testid="original-name">
          {t('channelSettings.originalName', { network, name: channel.platformName })}
        </span>
        {t('channelSettings.displayNameHint', { network })}
      </Text>
    </TextField>
  );
}
