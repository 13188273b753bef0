import { useId, type ReactNode } from 'react';
import { Switch } from '../../../components/switch.js';
import { useTexts } from '../../../lib/i18n/use-texts.js';
import type { AutoResolveField as Field, DefaultsDraft } from '../settings-draft.js';
import { AutoResolveField } from './auto-resolve-field.js';

interface RulesFieldsProps {
  value: DefaultsDraft;
  onChange: (changes: Partial<DefaultsDraft>) => void;
  hint: string;
  /** What else can be done with the setting of a queue. */
  more?: (field: Field) => ReactNode;
}

/** Auto-ownership, and when each queue is resolved by itself: of a channel, or of new ones. */
export function RulesFields({ value, onChange, hint, more }: RulesFieldsProps) {
  const { t } = useTexts();
  const hintId = useId();
  return (
    <>
      <div>
        <Switch
          isSelected={value.autoOwnership}
          onChange={(autoOwnership) => onChange({ autoOwnership })}
          describedBy={hintId}
          testId="auto-ownership"
        >
          <span className="font-medium">{t('channelSettings.autoOwnership')}</span>
        </Switch>
        <p id={hintId} className="mt-1 text-xs text-muted md:pl-11.5">
          {t('channelSettings.autoOwnershipHint')}
        </p>
      </div>
      {(['autoResolveNew', 'autoResolvePending'] as const).map((field) => (
        <AutoResolveField
          key={field}
          field={field}
          value={value[field]}
          onChange={(changed) => onChange({ [field]: changed })}
          hint={hint}
        >
          {more?.(field)}
        </AutoResolveField>
      ))}
    </>
  );
}
