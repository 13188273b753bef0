import { ChevronDown } from 'lucide-react';
import { Button as AriaButton } from 'react-aria-components/Button';
import { Menu, MenuItem, MenuTrigger } from 'react-aria-components/Menu';
import { Popover } from 'react-aria-components/Popover';
import { buttonClass } from '../../../components/button.js';

interface BulkMenuProps {
  label: string;
  items: readonly { id: string; name: string }[];
  onChoose: (id: string) => void;
  testId: string;
}

/** One thing to do with what is checked, in one of several ways. */
export function BulkMenu({ label, items, onChoose, testId }: BulkMenuProps) {
  return (
    <MenuTrigger>
      <AriaButton data-testid={testId} className={buttonClass('secondary', 'px-2')}>
        {label}
        <ChevronDown aria-hidden className="size-4" />
      </AriaButton>
      <Popover className="max-w-72 rounded-lg border border-line bg-raised shadow-pop">
        <Menu
          aria-label={label}
          items={items}
          onAction={(id) => onChoose(String(id))}
          className="max-h-80 overflow-auto py-1 outline-none"
        >
          {({ id, name }) => (
            <MenuItem
              id={id}
              textValue={name}
              className="mx-1 flex min-h-8 items-center rounded-md px-2 outline-none data-focused:bg-hover data-focus-visible:outline-2 data-focus-visible:-outline-offset-2"
            >
              {name}
            </MenuItem>
          )}
        </Menu>
      </Popover>
    </MenuTrigger>
  );
}
