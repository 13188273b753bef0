import { ChevronDown } from 'lucide-react';
import { Button } from 'react-aria-components/Button';
import { ListBox, ListBoxItem } from 'react-aria-components/ListBox';
import { Popover } from 'react-aria-components/Popover';
import { Select, SelectValue } from 'react-aria-components/Select';
import { Text } from 'react-aria-components/Text';
import { channelRoles, type ChannelRole } from '../../../lib/api/types.js';
import { useTexts } from '../../../lib/i18n/use-texts.js';

interface RoleSelectProps {
  label: string;
  value: ChannelRole | null;
  onChange: (role: ChannelRole | null) => void;
  /** What stands for no role of one's own; left out: there is always one. */
  inherited?: string;
}

const INHERITED = 'inherited';

/** One of the three roles, each with what it may do. */
export function RoleSelect({ label, value, onChange, inherited }: RoleSelectProps) {
  const { t } = useTexts();
  return (
    <Select
      aria-label={label}
      value={value ?? INHERITED}
      onChange={(key) => onChange(channelRoles.find((role) => role === key) ?? null)}
    >
      <Button
        data-testid="role-select"
        className="flex min-h-8 w-40 max-w-full items-center gap-2 rounded-md border border-line-strong bg-surface px-2.5 text-left"
      >
        <SelectValue className="min-w-0 grow truncate [&_[slot=description]]:hidden" />
        <ChevronDown aria-hidden className="size-4 shrink-0 text-muted" />
      </Button>
      <Popover className="w-72 max-w-[calc(100vw-2rem)] rounded-lg border border-line bg-raised shadow-pop">
        <ListBox className="p-1 outline-none">
          {inherited !== undefined && <RoleItem id={INHERITED} name={inherited} />}
          {channelRoles.map((role) => (
            <RoleItem key={role} id={role} name={t(`role.${role}`)} help={t(`role.${role}Help`)} />
          ))}
        </ListBox>
      </Popover>
    </Select>
  );
}

function RoleItem({ id, name, help }: { id: ChannelRole | typeof INHERITED; name: string; help?: string }) {
  return (
    <ListBoxItem
      id={id}
      textValue={name}
      data-testid={`role-${id}`}
      className="rounded-md px-2.5 py-1.5 outline-none data-focused:bg-hover data-focus-visible:outline-2 data-focus-visible:-outline-offset-2 data-selected:bg-accent-soft"
    >
      <Text slot="label" className="block font-medium">
        {name}
      </Text>
      {help !== undefined && (
        <Text slot="description" className="block text-xs text-muted">
          {help}
        </Text>
      )}
    </ListBoxItem>
  );
}
