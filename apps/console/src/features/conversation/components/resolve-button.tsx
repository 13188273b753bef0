import { useQuery } from '@tanstack/react-query';
import { Check, ChevronDown } from 'lucide-react';
import { useState } from 'react';
import { Button as AriaButton } from 'react-aria-components/Button';
import { Menu, MenuItem, MenuTrigger } from 'react-aria-components/Menu';
import { Popover } from 'react-aria-components/Popover';
import { Button, buttonClass } from '../../../components/button.js';
import { withKeys } from '../../../components/with-keys.js';
import { useTexts } from '../../../lib/i18n/use-texts.js';
import { useCommands } from '../../../lib/keyboard/commands.js';
import { useKeyHint } from '../../../lib/keyboard/key-hint.js';
import { resolveReasonsQuery } from '../../../lib/labels.js';

/** Resolves the conversation; beside it the reasons that one can give for it. */
export function ResolveButton({ onResolve }: { onResolve: (resolveReasonId: string | null) => void }) {
  const { t } = useTexts();
  const [isOpen, setOpen] = useState(false);
  const all = useQuery(resolveReasonsQuery).data?.items ?? [];
  const reasons = all.filter(({ archived }) => !archived);
  useCommands({ 'resolve-with-reason': () => setOpen(true) });
  return (
    <div className="flex">
      <Button
        onPress={() => onResolve(null)}
        testId="resolve"
        command="resolve"
        className="rounded-r-none focus-visible:z-10"
      >
        <Check aria-hidden className="hidden size-4 @sm:block" />
        {t('conversation.resolve')}
      </Button>
      <MenuTrigger isOpen={isOpen} onOpenChange={setOpen}>
        <AriaButton
          aria-label={t('resolveReason.menu')}
          {...withKeys(useKeyHint('resolve-with-reason'))}
          data-testid="resolve-with-reason"
          className={buttonClass('secondary', '-ml-px rounded-l-none px-1.5')}
        >
          <ChevronDown aria-hidden className="size-4" />
        </AriaButton>
        <Popover
          placement="bottom end"
          className="max-w-72 rounded-lg border border-line bg-raised shadow-pop"
        >
          <Menu
            aria-label={t('resolveReason.menu')}
            items={reasons}
            autoFocus="first"
            onAction={(id) => onResolve(String(id))}
            renderEmptyState={() => <p className="px-3 py-2 text-muted">{t('resolveReason.none')}</p>}
            className="max-h-80 overflow-auto py-1 outline-none"
          >
            {({ id, name }) => (
              <MenuItem
                id={id}
                textValue={name}
                data-testid="resolve-reason"
                className="mx-1 flex min-h-8 items-center rounded-md px-2 outline-none data-focused:bg-hover data-focus-visible:outline-2 data-focus-visible:-outline-offset-2"
              >
                {name}
              </MenuItem>
            )}
          </Menu>
        </Popover>
      </MenuTrigger>
    </div>
  );
}
