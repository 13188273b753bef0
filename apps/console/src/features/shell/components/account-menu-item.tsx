import { Check } from 'lucide-react';
import { MenuItem } from 'react-aria-components/Menu';

interface AccountMenuItemProps {
  id: string;
  children: string;
  lang?: string;
  onAction?: () => void;
  testId: string;
}

/** One line of the account menu; a tick marks what is chosen. */
export function AccountMenuItem({ id, children, lang, onAction, testId }: AccountMenuItemProps) {
  return (
    <MenuItem
      id={id}
      textValue={children}
      onAction={onAction}
      data-testid={testId}
      className="mx-1 flex min-h-8 items-center gap-2 rounded-md px-2 outline-none data-focused:bg-hover data-focus-visible:outline-2 data-focus-visible:-outline-offset-2"
    >
      {({ isSelected }) => (
        <>
          <span lang={lang} className="grow">
            {children}
          </span>
          {isSelected && <Check aria-hidden className="size-4 text-accent" />}
        </>
      )}
    </MenuItem>
  );
}
