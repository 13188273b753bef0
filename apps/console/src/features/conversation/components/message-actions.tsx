import { CornerUpLeft, Eye, EyeOff, Heart, HeartOff, Lock, Trash2 } from 'lucide-react';
import { Button } from 'react-aria-components/Button';
import { Menu, MenuItem, MenuTrigger } from 'react-aria-components/Menu';
import { Popover } from 'react-aria-components/Popover';
import type { MessageAction, MessageEntry } from '../../../lib/api/types.js';
import { codeText } from '../../../lib/i18n/code-text.js';
import { useTexts } from '../../../lib/i18n/use-texts.js';
import type { MessageControls } from '../api/use-message-controls.js';

const icons: Record<MessageAction | 'private-reply' | 'answer', typeof Eye> = {
  like: Heart,
  unlike: HeartOff,
  hide: EyeOff,
  unhide: Eye,
  delete: Trash2,
  'private-reply': Lock,
  answer: CornerUpLeft,
};

/** What an agent can do with a comment, and what became of the last such wish. */
export function MessageActions({ entry, controls }: { entry: MessageEntry; controls: MessageControls }) {
  const { t } = useTexts();
  const canAnswerPrivately = entry.privateReply?.possible === true;
  const choices = [
    ...(canAnswerPrivately ? (['private-reply'] as const) : []),
    ...(controls.canAnswer(entry) ? (['answer'] as const) : []),
    ...entry.possibleActions,
  ];
  const choose = (key: MessageAction | 'private-reply' | 'answer'): void => {
    if (key === 'private-reply') controls.answer(entry, 'private');
    else if (key === 'answer') controls.answer(entry, 'public');
    else controls.act(entry, key);
  };
  return (
    <div className="flex flex-wrap items-center gap-x-3">
      {choices.length > 0 && (
        <MenuTrigger>
          <Button
            data-testid="message-menu"
            className="min-h-6 rounded px-1 text-xs text-muted underline-offset-2 hover:text-ink hover:underline"
          >
            {t('action.menu')}
          </Button>
          <Popover className="rounded-lg border border-line bg-raised shadow-pop">
            <Menu
              aria-label={t('action.menu')}
              onAction={(key) => choose(key as MessageAction)}
              className="p-1 outline-none"
            >
              {choices.map((choice) => {
                const Icon = icons[choice];
                return (
                  <MenuItem
                    key={choice}
                    id={choice}
                    textValue={t(`action.${choice}`)}
                    data-testid={`act-${choice}`}
                    className="flex min-h-8 items-center gap-2 rounded-md px-2.5 py-1 outline-none data-focused:bg-hover"
                  >
                    <Icon aria-hidden className="size-4 text-muted" />
                    {t(`action.${choice}`)}
                  </MenuItem>
                );
              })}
            </Menu>
          </Popover>
        </MenuTrigger>
      )}
      {entry.action !== null && (
        <p
          role="status"
          data-testid="action-state"
          data-state={entry.action.state}
          className={entry.action.state === 'failed' ? 'text-danger' : ''}
        >
          {entry.action.state === 'requested'
            ? t('action.requested')
            : t('action.failed', {
                reason: codeText(t, 'deliveryReason', entry.action.reason ?? 'other', 'other'),
              })}
        </p>
      )}
    </div>
  );
}
