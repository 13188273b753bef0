import { Globe, Lock } from 'lucide-react';
import { useId, useLayoutEffect, type KeyboardEvent, type RefObject } from 'react';
import { Button } from '../../../components/button.js';
import type { Conversation, ReplyWay } from '../../../lib/api/types.js';
import { useTexts } from '../../../lib/i18n/use-texts.js';
import { useKeyHint } from '../../../lib/keyboard/key-hint.js';
import { modifierName } from '../../../lib/keyboard/modifier.js';
import { textLength } from '../../../lib/text/text-length.js';
import type { useUpload } from '../api/use-upload.js';
import { useSavedReplies } from '../api/use-saved-replies.js';
import { openPlaceholders, type PlaceholderValues } from '../saved-reply-text.js';
import { AttachedFile, AttachButton } from './attach-file.js';
import { LengthCounter } from './length-counter.js';
import { ReplyTarget, type ReplyTargetData } from './reply-target.js';
import { SavedReplyPicker } from './saved-reply-picker.js';
import { WindowNote } from './window-note.js';

interface ComposerProps {
  inputRef: RefObject<HTMLTextAreaElement | null>;
  /** A colleague has it: shows what was written, and takes nothing. */
  isLocked: boolean;
  conversation: Conversation;
  contactName: string;
  /** The single comment that is answered, if it is not the thread as a whole. */
  target: ReplyTargetData | null;
  onForgetTarget: () => void;
  way: Extract<ReplyWay, { possible: true }>;
  upload: ReturnType<typeof useUpload>;
  text: string;
  onChange: (text: string) => void;
  onSend: (thenResolve: boolean) => void;
  /** What the placeholders of saved replies stand for here. */
  placeholders: PlaceholderValues;
  /** Escape: back to the list. */
  onLeave: () => void;
}

/** Where the agent writes: grows with the text, counts it in the platform's unit, sends it. */
export function Composer(props: ComposerProps) {
  const { inputRef, conversation, contactName, target, way, upload, text, onChange, onSend } = props;
  const { t } = useTexts();
  const counterId = useId();
  const pickerId = useId();
  const limit = way.by === 'private-reply' ? conversation.privateReplyLimit : conversation.replyLimit;
  const used = textLength(text, limit.unit);
  const nothing = text.trim() === '' && upload.file === null;
  const cannotSend =
    props.isLocked || nothing || used > limit.max || upload.isPending || openPlaceholders(text).length > 0;
  const open = openPlaceholders(text);
  const picker = useSavedReplies(inputRef, text, onChange, props.placeholders);
  const isPublic = way.by === 'comment' || way.by === 'mention-reply';
  const Icon = isPublic ? Globe : Lock;

  useLayoutEffect(() => {
    const element = inputRef.current;
    if (element === null) return;
    element.style.height = 'auto';
    element.style.height = `${element.scrollHeight + 2}px`;
  }, [inputRef, text]);

  const onKeyDown = (event: KeyboardEvent): void => {
    if (event.nativeEvent.isComposing || picker.onKeyDown(event)) return;
    if (event.key === 'Escape') props.onLeave();
    if (event.key !== 'Enter' || !(event.ctrlKey || event.metaKey)) return;
    event.preventDefault();
    if (!cannotSend) onSend(event.shiftKey);
  };

  return (
    <div className="border-t border-line bg-surface px-3 pt-2 pb-3 md:px-4">
      {target !== null && <ReplyTarget target={target} onForget={props.onForgetTarget} />}
      <div className="mb-1.5 flex flex-wrap items-center justify-between gap-x-4 text-xs text-muted">
        <p className="flex min-w-0 items-center gap-1.5" data-testid="reply-way" data-way={way.by}>
          <Icon aria-hidden className="size-3.5 shrink-0" />
          <span className="truncate">
            {isPublic
              ? t('composer.public')
              : t(way.by === 'private-reply' ? 'composer.private' : 'composer.direct', { name: contactName })}
          </span>
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
      <textarea
        ref={inputRef}
        aria-controls={picker.word === null ? undefined : pickerId}
        aria-autocomplete="list"
        aria-activedescendant={
          picker.word !== null && picker.replies.length > 0 ? `${pickerId}-${picker.active}` : undefined
        }
        rows={2}
        dir="auto"
        value={text}
        readOnly={props.isLocked}
        onChange={(event) => onChange(event.target.value)}
        onSelect={picker.look}
        onKeyDown={onKeyDown}
        aria-label={t('composer.label')}
        aria-describedby={counterId}
        aria-invalid={used > limit.max}
        aria-keyshortcuts={useKeyHint('reply')}
        placeholder={t('composer.placeholder')}
        data-testid="composer"
        className="block max-h-[40vh] w-full resize-none rounded-lg border border-line-strong bg-surface px-3 py-2 placeholder:text-muted aria-invalid:border-danger"
      />
      {open.length > 0 && (
        <p role="status" data-testid="open-placeholders" className="mt-1 text-xs text-warn">
          {t('savedReply.open', { placeholders: open.join(', ') })}
        </p>
      )}
      <AttachedFile upload={upload} />
      <div className="mt-2 flex flex-wrap items-center justify-end gap-2">
        {conversation.attachmentLimits.length > 0 && way.by !== 'private-reply' && (
          <div className="mr-auto">
            <AttachButton limits={conversation.attachmentLimits} upload={upload} />
          </div>
        )}
        <Button
          isDisabled={cannotSend}
          onPress={() => onSend(true)}
          testId="send-and-resolve"
          aria-keyshortcuts="Control+Shift+Enter"
        >
          {t('composer.sendAndResolve')}
        </Button>
        <Button
          variant="primary"
          isDisabled={cannotSend}
          onPress={() => onSend(false)}
          testId="send"
          aria-keyshortcuts="Control+Enter"
        >
          {t('composer.send')}
          <kbd aria-hidden className="font-sans text-xs opacity-80 max-md:hidden">
            {modifierName()} ↵
          </kbd>
        </Button>
      </div>
    </div>
  );
}
