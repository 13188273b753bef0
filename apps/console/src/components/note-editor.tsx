import { useId, useState, type KeyboardEvent } from 'react';
import { useTexts } from '../lib/i18n/use-texts.js';
import { NOTE_LIMIT } from '../lib/use-notes.js';
import { Button } from './button.js';

interface NoteEditorProps {
  label: string;
  initial?: string;
  saveLabel: string;
  isPending: boolean;
  error: string | null;
  onSave: (text: string) => void;
  /** Left out where there is nothing to go back to. */
  onCancel?: () => void;
}

/** Where a note is written or changed. Ctrl+Enter saves, Escape leaves it as it was. */
export function NoteEditor({
  label,
  initial = '',
  saveLabel,
  isPending,
  error,
  onSave,
  onCancel,
}: NoteEditorProps) {
  const { t } = useTexts();
  const problemId = useId();
  const [text, setText] = useState(initial);
  const surplus = [...text].length - NOTE_LIMIT;
  const cannotSave = text.trim() === '' || surplus > 0 || isPending;
  const problem = surplus > 0 ? t('notes.tooLong', { count: surplus }) : error;
  const onKeyDown = (event: KeyboardEvent): void => {
    if (event.nativeEvent.isComposing) return;
    if (event.key === 'Escape' && onCancel !== undefined) {
      event.stopPropagation();
      onCancel();
    }
    if (event.key !== 'Enter' || !(event.ctrlKey || event.metaKey)) return;
    event.preventDefault();
    if (!cannotSave) onSave(text);
  };
  return (
    <div className="flex flex-col gap-2">
      <textarea
        rows={2}
        dir="auto"
        autoFocus={onCancel !== undefined}
        value={text}
        onChange={(event) => setText(event.target.value)}
        onKeyDown={onKeyDown}
        aria-label={label}
        aria-invalid={problem !== null}
        aria-describedby={problemId}
        placeholder={label}
        data-testid="note-text"
        className="block field-sizing-content max-h-60 min-h-14 w-full resize-none rounded-md border border-line-strong bg-surface px-2.5 py-1.5 text-ink placeholder:text-muted aria-invalid:border-danger"
      />
      <p id={problemId} role="status" className="text-xs text-danger empty:hidden">
        {problem}
      </p>
      {(text.trim() !== '' || onCancel !== undefined) && (
        <div className="flex flex-wrap justify-end gap-2">
          {onCancel !== undefined && <Button onPress={onCancel}>{t('common.cancel')}</Button>}
          <Button variant="primary" isDisabled={cannotSave} onPress={() => onSave(text)} testId="note-save">
            {saveLabel}
          </Button>
        </div>
      )}
    </div>
  );
}
