import { useId, useState, type KeyboardEvent, type RefObject } from 'react';
import { Button } from '../../../components/button.js';
import { InlineError } from '../../../components/inline-error.js';
import { errorText } from '../../../lib/i18n/code-text.js';
import { useTexts } from '../../../lib/i18n/use-texts.js';
import { modifierName } from '../../../lib/keyboard/modifier.js';
import { useSession } from '../../../lib/session.js';
import { textLength } from '../../../lib/text/text-length.js';
import { NOTE_LIMIT, useNotes } from '../../../lib/use-notes.js';
import { DeviceTexts } from '../device-texts.js';
import { EmojiButton } from './emoji-button.js';
import { LengthCounter } from './length-counter.js';
import { WritingField } from './writing-field.js';

interface NoteComposerProps {
  conversationId: string;
  inputRef: RefObject<HTMLTextAreaElement | null>;
  onLeave: () => void;
}

const limit = { max: NOTE_LIMIT, unit: 'characters' } as const;

/** Where an internal note is written; its text is another one than the reply's, and stays on this device until it is saved. */
export function NoteComposer({ conversationId, inputRef, onLeave }: NoteComposerProps) {
  const { t } = useTexts();
  const counterId = useId();
  const userId = useSession().user.id;
  const [kept] = useState(() => new DeviceTexts('note', userId));
  const [text, setText] = useState(kept.read(conversationId)?.text ?? '');
  const { add, newKey } = useNotes(conversationId);
  // The same key makes a second try store it once.
  const [key, setKey] = useState(newKey);
  const used = textLength(text, 'characters');
  const cannotSave = text.trim() === '' || used > NOTE_LIMIT || add.isPending;
  const write = (value: string): void => {
    setText(value);
    if (value === '') kept.forget(conversationId);
    else kept.keep(conversationId, { text: value, at: Date.now() });
  };
  const save = (): void => {
    const onSuccess = (): void => {
      setKey(newKey());
      write('');
    };
    add.mutate({ text, key }, { onSuccess });
  };
  const onKeyDown = (event: KeyboardEvent): void => {
    if (event.nativeEvent.isComposing) return;
    if (event.key === 'Escape') onLeave();
    if (event.key !== 'Enter' || !(event.ctrlKey || event.metaKey)) return;
    event.preventDefault();
    if (!cannotSave) save();
  };
  return (
    <>
      <div className="mb-1.5 flex flex-wrap items-center justify-between gap-x-4 text-xs text-warn">
        <p data-testid="note-hint">{t('writing.hint.note')}</p>
        <LengthCounter id={counterId} used={used} limit={limit} />
      </div>
      <WritingField
        inputRef={inputRef}
        value={text}
        onChange={write}
        readOnly={add.isPending}
        onKeyDown={onKeyDown}
        aria-label={t('writing.noteLabel')}
        aria-describedby={counterId}
        aria-invalid={used > NOTE_LIMIT}
        placeholder={t('writing.placeholder.note')}
        testId="note-composer"
      />
      {add.error !== null && <InlineError>{errorText(t, add.error)}</InlineError>}
      <div className="mt-2 flex flex-wrap items-center justify-end gap-2">
        <div className="mr-auto">
          <EmojiButton inputRef={inputRef} text={text} onChange={write} />
        </div>
        <Button
          variant="note"
          isDisabled={cannotSave}
          onPress={save}
          testId="save-note"
          aria-keyshortcuts="Control+Enter"
        >
          {t('writing.send.note')}
          <kbd aria-hidden className="font-sans text-xs opacity-80 max-md:hidden">
            {modifierName()} ↵
          </kbd>
        </Button>
      </div>
    </>
  );
}
