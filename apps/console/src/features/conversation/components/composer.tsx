import { Globe, Lock } from 'lucide-react';
import { useId, useLayoutEffect, type KeyboardEvent, type RefObject } from 'react';
import { Button } from '../../../components/button.js';
import type { Conversation } from '../../../lib/api/types.js';
import { useTexts } from '../../../lib/i18n/use-texts.js';
import { modifierName } from '../../../lib/keyboard/modifier.js';
import { textLength } from '../../../lib/text/text-length.js';
import { LengthCounter } from './length-counter.js';

interface ComposerProps {
  inputRef: RefObject<HTMLTextAreaElement | null>;
  kind: Conversation['kind'];
  contactName: string;
  limit: Conversation['replyLimit'];
  text: string;
  onChange: (text: string) => void;
  onSend: (thenResolve: boolean) => void;
  /** Escape: back to the list. */
  onLeave: () => void;
}

/** Where the agent writes: grows with the text, counts it in the platform's unit, sends it. */
export function Composer({
  inputRef,
  kind,
  contactName,
  limit,
  text,
  onChange,
  onSend,
  onLeave,
}: ComposerProps) {
  const { t } = useTexts();
  const counterId = useId();
  const used = textLength(text, limit.unit);
  const cannotSend = text.trim() === '' || used > limit.max;
  const Icon = kind === 'comment' ? Globe : Lock;

  useLayoutEffect(() => {
    const element = inputRef.current;
    if (element === null) return;
    element.style.height = 'auto';
    element.style.height = `${element.scrollHeight + 2}px`;
  }, [inputRef, text]);

  const onKeyDown = (event: KeyboardEvent): void => {
    if (event.nativeEvent.isComposing) return;
    if (event.key === 'Escape') onLeave();
    if (event.key !== 'Enter' || !(event.ctrlKey || event.metaKey)) return;
    event.preventDefault();
    if (!cannotSend) onSend(event.shiftKey);
  };

  return (
    <div className="border-t border-line bg-surface px-3 pt-2 pb-3 md:px-4">
      <div className="mb-1.5 flex flex-wrap items-center justify-between gap-x-4 text-xs text-muted">
        <p className="flex min-w-0 items-center gap-1.5">
          <Icon aria-hidden className="size-3.5 shrink-0" />
          <span className="truncate">
            {kind === 'comment' ? t('composer.public') : t('composer.direct', { name: contactName })}
          </span>
        </p>
        <LengthCounter id={counterId} used={used} limit={limit} />
      </div>
      <textarea
        ref={inputRef}
        rows={2}
        dir="auto"
        value={text}
        onChange={(event) => onChange(event.target.value)}
        onKeyDown={onKeyDown}
        aria-label={t('composer.label')}
        aria-describedby={counterId}
        aria-invalid={used > limit.max}
        aria-keyshortcuts="r"
        placeholder={t('composer.placeholder')}
        data-testid="composer"
        className="block max-h-[40vh] w-full resize-none rounded-lg border border-line-strong bg-surface px-3 py-2 placeholder:text-muted aria-invalid:border-danger"
      />
      <div className="mt-2 flex flex-wrap items-center justify-end gap-2">
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
