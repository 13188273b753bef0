import { EmojiPicker } from 'frimousse';
import type { RefObject } from 'react';
import { Dialog } from 'react-aria-components/Dialog';
import { Popover } from 'react-aria-components/Popover';
import { useTexts } from '../../../lib/i18n/use-texts.js';
import { loadEmojiData } from '../emoji-data.js';
import { emojiParts } from './emoji-parts.js';

interface EmojiPopoverProps {
  anchor: RefObject<HTMLElement | null>;
  onChoose: (emoji: string) => void;
  onClose: () => void;
}

/** The emoji, with a search in the language of the console; arrows and Enter choose. */
export function EmojiPopover({ anchor, onChoose, onClose }: EmojiPopoverProps) {
  const { t, language } = useTexts();
  return (
    <Popover
      isOpen
      onOpenChange={(isOpen) => !isOpen && onClose()}
      triggerRef={anchor}
      placement="top start"
      className="rounded-lg border border-line bg-raised shadow-pop"
    >
      <Dialog aria-label={t('writing.emoji')} data-testid="emoji-dialog" className="outline-none">
        <EmojiPicker.Root
          locale={language}
          columns={8}
          resolveEmojiData={loadEmojiData}
          onEmojiSelect={({ emoji }) => onChoose(emoji)}
          className="flex h-80 w-[18.5rem] max-w-[calc(100vw-2rem)] flex-col"
        >
          <EmojiPicker.Search
            autoFocus
            aria-label={t('writing.emojiSearch')}
            placeholder={t('writing.emojiSearch')}
            data-testid="emoji-search"
            className="m-2 min-h-8 rounded-md border border-line-strong bg-surface px-2.5 placeholder:text-muted"
          />
          <EmojiPicker.Viewport className="relative min-h-0 grow outline-none">
            <EmojiPicker.Loading className="absolute inset-0 flex items-center justify-center text-muted">
              {t('writing.emojiLoading')}
            </EmojiPicker.Loading>
            <EmojiPicker.Empty className="absolute inset-0 flex items-center justify-center text-muted">
              {t('writing.emojiNone')}
            </EmojiPicker.Empty>
            <EmojiPicker.List
              aria-label={t('writing.emoji')}
              className="pb-1 select-none"
              components={emojiParts}
            />
          </EmojiPicker.Viewport>
        </EmojiPicker.Root>
      </Dialog>
    </Popover>
  );
}
