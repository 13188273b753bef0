import type { ReactNode } from 'react';
import { SwitchButton, SwitchField } from 'react-aria-components/Switch';
import { SwitchTrack } from './switch-track.js';

interface SwitchProps {
  isSelected: boolean;
  onChange: (isSelected: boolean) => void;
  isDisabled?: boolean;
  /** The name, where the text that is shown does not say it. */
  label?: string;
  /** Ids of what explains it, for example why it is locked. */
  describedBy?: string;
  children?: ReactNode;
  testId?: string;
}

/** On or off, at once and in words. */
export function Switch({
  isSelected,
  onChange,
  isDisabled,
  label,
  describedBy,
  children,
  testId,
}: SwitchProps) {
  return (
    <SwitchField
      isSelected={isSelected}
      onChange={onChange}
      isDisabled={isDisabled}
      aria-label={label}
      aria-describedby={describedBy}
      className="min-w-0"
    >
      <SwitchButton
        data-testid={testId}
        data-state={isSelected ? 'on' : 'off'}
        className="group flex min-h-6 w-fit max-w-full items-center gap-2.5 rounded-full data-disabled:text-muted"
      >
        <SwitchTrack state={isSelected ? 'on' : 'off'} />
        {children !== undefined && <span className="min-w-0 pr-2">{children}</span>}
      </SwitchButton>
    </SwitchField>
  );
}
