import { Check } from 'lucide-react';
import { useRef, useState, type ReactNode } from 'react';
import { Autocomplete } from 'react-aria-components/Autocomplete';
import { Dialog } from 'react-aria-components/Dialog';
import { Input } from 'react-aria-components/Input';
import { ListBox, ListBoxItem } from 'react-aria-components/ListBox';
import { Popover } from 'react-aria-components/Popover';
import { SearchField } from 'react-aria-components/SearchField';
import { useTexts } from '../../../lib/i18n/use-texts.js';
import { hasName, matching, type Choice } from '../choices.js';

interface FilterMenuProps {
  /** The button that opens it, by `onOpenChange`. */
  children: ReactNode;
  label: string;
  placeholder: string;
  choices: readonly Choice[];
  chosen: ReadonlySet<string>;
  /** One at a time, which closes it; or several. */
  mode: 'single' | 'multiple';
  onToggle: (id: string) => void;
  /** Makes a new one of what was typed; left out where one cannot. */
  onCreate?: (name: string) => void;
  createText?: (name: string) => string;
  isOpen: boolean;
  onOpenChange: (isOpen: boolean) => void;
  testId: string;
}

const NEW = 'new';

/** A list to choose from, with a field that narrows it. */
export function FilterMenu(props: FilterMenuProps) {
  const anchor = useRef<HTMLSpanElement>(null);
  return (
    <>
      <span ref={anchor} className="inline-flex">
        {props.children}
      </span>
      <Popover
        triggerRef={anchor}
        isOpen={props.isOpen}
        onOpenChange={props.onOpenChange}
        placement="bottom end"
        className="w-64 max-w-[calc(100vw-2rem)] rounded-lg border border-line bg-raised shadow-pop"
      >
        <Dialog aria-label={props.label} data-testid={props.testId} className="outline-none">
          <FilterMenuContents {...props} />
        </Dialog>
      </Popover>
    </>
  );
}

function FilterMenuContents(props: FilterMenuProps) {
  const { label, placeholder, choices, chosen, mode, onToggle, onCreate, onOpenChange } = props;
  const { t } = useTexts();
  const [text, setText] = useState('');
  // What was chosen when it opened stands first, and stays there while one chooses.
  const [first] = useState(chosen);
  const name = text.trim();
  const found = matching(choices, text, first);
  const canCreate = onCreate !== undefined && name !== '' && !hasName(choices, name);
  const items = canCreate ? [...found, { id: NEW, name: props.createText?.(name) ?? name }] : found;
  const select = (keys: ReadonlySet<unknown>): void => {
    const changed = items.filter(({ id }) => keys.has(id) !== chosen.has(id));
    if (keys.has(NEW)) onCreate?.(name);
    const toggled = changed.find(({ id }) => id !== NEW && (mode === 'multiple' || keys.has(id)));
    if (!keys.has(NEW) && toggled !== undefined) onToggle(toggled.id);
    if (mode === 'single') onOpenChange(false);
    else setText('');
  };
  return (
    <Autocomplete inputValue={text} onInputChange={setText}>
      <SearchField aria-label={placeholder} autoFocus className="border-b border-line p-2">
        <Input
          // Its list is always there.
          role="combobox"
          aria-expanded
          placeholder={placeholder}
          className="min-h-8 w-full rounded-md border border-line-strong bg-surface px-2.5 placeholder:text-muted [&::-webkit-search-cancel-button]:hidden"
        />
      </SearchField>
      <ListBox
        aria-label={label}
        items={items}
        selectionMode={mode}
        selectedKeys={chosen}
        escapeKeyBehavior="none"
        onSelectionChange={(keys) => keys !== 'all' && select(keys)}
        renderEmptyState={() => <p className="px-3 py-2 text-muted">{t('panel.nothingFound')}</p>}
        className="max-h-64 overflow-auto py-1 outline-none"
      >
        {(choice) => <FilterMenuItem choice={choice} />}
      </ListBox>
    </Autocomplete>
  );
}

function FilterMenuItem({ choice: { id, name, parent } }: { choice: Choice }) {
  return (
    <ListBoxItem
      id={id}
      textValue={parent === undefined ? name : `${parent} ${name}`}
      className="mx-1 flex min-h-8 items-center gap-2 rounded-md px-2 outline-none data-focused:bg-hover data-focus-visible:outline-2 data-focus-visible:-outline-offset-2"
    >
      {({ isSelected }) => (
        <>
          <span className="min-w-0 grow wrap-anywhere">
            {parent !== undefined && <span className="text-muted">{parent} › </span>}
            {name}
          </span>
          {isSelected && <Check aria-hidden className="size-4 shrink-0 text-accent" />}
        </>
      )}
    </ListBoxItem>
  );
}
