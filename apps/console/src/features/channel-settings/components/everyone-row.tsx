import { CheckboxButton, CheckboxField } from 'react-aria-components/Checkbox';
import { SwitchTrack } from '../../../components/switch-track.js';
import type { ChannelRole } from '../../../lib/api/types.js';
import { useTexts } from '../../../lib/i18n/use-texts.js';
import { RoleSelect } from './role-select.js';

interface EveryoneRowProps {
  name: string;
  roleLabel: string;
  role: ChannelRole | null;
  onChange: (role: ChannelRole | null) => void;
  /** How many have a role of their own, of how many. */
  some: number;
  total: number;
  testId: string;
}

/** The head of a list: everyone at once, present and future. Off, for some, or on. */
export function EveryoneRow({ name, roleLabel, role, onChange, some, total, testId }: EveryoneRowProps) {
  const { t } = useTexts();
  const state = role !== null ? 'on' : some > 0 ? 'some' : 'off';
  const texts = {
    on: t('channelAccess.allOn'),
    some: t('channelAccess.someOn', { count: some, total }),
    off: t('channelAccess.noneOn'),
  };
  return (
    <div className="flex flex-wrap items-center gap-x-4 gap-y-2 border-b border-line bg-sunken px-4 py-2.5">
      <CheckboxField
        isSelected={state === 'on'}
        isIndeterminate={state === 'some'}
        onChange={(isOn) => onChange(isOn ? 'viewer' : null)}
        className="min-w-0 grow basis-52"
      >
        <CheckboxButton
          data-testid={testId}
          data-state={state}
          className="group flex min-h-8 w-fit max-w-full items-center gap-2.5 rounded-full"
        >
          <SwitchTrack state={state} />
          <span className="min-w-0 pr-2">
            <span className="font-semibold">{name}</span>
            <span className="text-muted"> · {texts[state]}</span>
          </span>
        </CheckboxButton>
      </CheckboxField>
      {role !== null && <RoleSelect label={roleLabel} value={role} onChange={onChange} />}
    </div>
  );
}
