import { useId, type KeyboardEvent } from 'react';
import { Button } from '../../../components/button.js';
import type { Conversation, ReplyWay } from '../../../lib/api/types.js';
import { useTexts } from '../../../lib/i18n/use-texts.js';
import { useKeyHint } from '../../../lib/keyboard/key-hint.js';
import { modifierName } from '../../../lib/keyboard/modifier.js';
import { textLength } from '../../../lib/text/text-length.js';
import { useSavedReplies } from '../api/use-saved-replies.js';
import type { Writing } from '../api/use-writing.js';
import { openPlaceholders, type PlaceholderValues } from '../saved-reply-text.js';
import { writingLook } from '../writing-look.js';
import { AttachButton } from './attach-button.js';
import { AttachedFile } from './attached-file.js';
import { EmojiButton } from './emoji-button.js';
import { LengthCounter } from './length-counter.js';
import { SavedReplyPicker } from './saved-reply-picker.js';
import { WindowNote } from './window-note.js';
import { WritingField } from './writing-field.js';

interface ComposerProps {
  conversation: Conversation;
  contactName: string;
  /** A colleague has it: shows what was written, and takes nothing. */
  isLocked: boolean;
  writing: Writing;
  way: Extract<ReplyWay, { possible: true }>;
  /** What the placeholders of saved replies stand for here. */
  placeholders: PlaceholderValues;
  /** Escape: back to the list. */
  onLeave: () => void;
}

/** Where the agent writes an answer: counts it in the platform's unit, and sends it. */
export function Composer(props: ComposerProps) {
  const { conversation, contactName, isLocked, writing, way } = props;
  const { input, upload, type } = writing;
  const { text } = writing.draft;
  const { t } = useTexts();
  const counterId = useId();
  const pickerId = useId();
  const limit = way.by === 'private-reply' ? conversation.privateReplyLimit : conversation.replyLimit;
  const used = textLength(text, limit.unit);
  const nothing = text.trim() === '' && upload.file === null;
  const open = openPlaceholders(text);
  const cannotSend = isLocked || nothing || used > limit.max || upload.isPending || open.length > 0;
  const picker = useSavedReplies(input, text, type, props.placeholders);
  const look = writingLook(conversation.kind, writing.mode);
  const Icon = look.icon;
  const limits = way.by === 'private-reply' ? [] : conversation.attachmentLimits;

  const onKeyDown = (event: KeyboardEvent): void => {
    if (event.nativeEvent.isComposing || picker.onKeyDown(event)) return;
    if (event.key === 'Escape') props.onLeave();
    if (event.key !== 'Enter' || !(event.ctrlKey || event.metaKey)) return;
    event.preventDefault();
    if (!cannotSend) writing.send(event.shiftKey);
  };

  return (
    <>
      <div className="mb-1.5 flex flex-wrap items-center justify-between gap-x-4 text-xs text-muted">
        <p className="flex min-w-0 items-center gap-1.5" data-testid="reply-way" data-way={way.by}>
          <Icon aria-hidden className="size-3.5 shrink-0" />
          <span className="truncate">{t(`writing.hint.${look.name}`, { name: contactName })}</span>
        </p>
        {way.until !== null && <WindowNote by={way.by} until={way.until} />}
        <LengthCounter id={counterId} used={used} limit={limit} />
      </div>
      {picker.word !== null && (
        <SavedReplyPicker
          id={pickerId}
          replies={picker.replies}
          active={picker.active}
          onChoose={picker.choose}
        />
      )}
      <WritingField
        inputRef={input}
        aria-controls={picker.word === null ? undefined : pickerId}
        aria-autocomplete="list"
        aria-activedescendant={
          picker.word !== null && picker.replies.length > 0 ? `${pickerId}-${picker.active}` : undefined
        }
        value={text}
        readOnly={isLocked}
        onChange={type}
        onSelect={picker.look}
        onKeyDown={onKeyDown}
        onBlur={writing.draft.leave}
        aria-label={t('composer.label')}
        aria-describedby={counterId}
        aria-invalid={used > limit.max}
        aria-keyshortcuts={useKeyHint('reply')}
        placeholder={t(`writing.placeholder.${look.name}`)}
        testId="composer"
      />
      {open.length > 0 && (
        <p role="status" data-testid="open-placeholders" className="mt-1 text-xs text-warn">
          {t('savedReply.open', { placeholders: open.join(', ') })}
        </p>
      )}
      <AttachedFile upload={upload} limits={limits} />
      <div className="mt-2 flex flex-wrap items-center justify-end gap-2">
        <div className="mr-auto flex flex-wrap gap-2">
          {limits.length > 0 && <AttachButton limits={limits} upload={upload} isDisabled={isLocked} />}
          <EmojiButton inputRef={input} text={text} onChange={type} isDisabled={isLocked} />
        </div>
        <Button
          isDisabled={cannotSend}
          onPress={() => writing.send(true)}
          testId="send-and-resolve"
          aria-keyshortcuts="Control+Shift+Enter"
        >
          {t('composer.sendAndResolve')}
        </Button>
        <Button
          variant={look.button}
          isDisabled={cannotSend}
          onPress={() => writing.send(false)}
          testId="send"
          aria-keyshortcuts="Control+Enter"
        >
          <Icon aria-hidden className="size-4" />
          {t(`writing.send.${look.name}`)}
          <kbd aria-hidden className="font-sans text-xs opacity-80 max-md:hidden">
            {modifierName()} ↵
          </kbd>
        </Button>
      </div>
    </>
  );
}
