import { Pencil, Trash2 } from 'lucide-react';
import { useState } from 'react';
import type { NoteEntry } from '../lib/api/types.js';
import { errorText } from '../lib/i18n/code-text.js';
import { useTexts } from '../lib/i18n/use-texts.js';
import { useNotes } from '../lib/use-notes.js';
import { Button } from './button.js';
import { IconButton } from './icon-button.js';
import { InlineError } from './inline-error.js';
import { NoteEditor } from './note-editor.js';
import { RichText } from './rich-text.js';
import { TimeText } from './time-text.js';

interface NoteCardProps {
  note: NoteEntry;
  conversationId: string;
  /** Whether it is mine, or I am Supervisor. */
  mayChange: boolean;
}

/** A note with who wrote it and what it said before; can be changed and deleted in place. */
export function NoteCard({ note, conversationId, mayChange }: NoteCardProps) {
  const { t, formats } = useTexts();
  const [mode, setMode] = useState<'read' | 'edit' | 'delete'>('read');
  const { edit, remove } = useNotes(conversationId);
  const { id: noteId, authorName: name } = note;
  const failed = edit.error ?? remove.error;
  return (
    <article
      data-testid="note"
      data-note-id={noteId}
      className="rounded-md border border-warn-line bg-warn-soft px-3 py-2"
    >
      <header className="flex min-h-6 items-center gap-1 text-xs text-warn">
        <p className="min-w-0 grow truncate">
          {name} · <TimeText at={note.at} />
        </p>
        {mayChange && mode === 'read' && (
          <>
            <IconButton label={t('notes.edit', { name })} onPress={() => setMode('edit')} testId="note-edit">
              <Pencil aria-hidden className="size-3.5" />
            </IconButton>
            <IconButton
              label={t('notes.delete', { name })}
              onPress={() => setMode('delete')}
              testId="note-delete"
            >
              <Trash2 aria-hidden className="size-3.5" />
            </IconButton>
          </>
        )}
      </header>
      {mode === 'edit' ? (
        <NoteEditor
          label={t('notes.text')}
          initial={note.text ?? ''}
          saveLabel={t('notes.save')}
          isPending={edit.isPending}
          error={edit.error && errorText(t, edit.error)}
          onSave={(text) => edit.mutate({ noteId, text }, { onSuccess: () => setMode('read') })}
          onCancel={() => setMode('read')}
        />
      ) : (
        <p className="message-text" dir="auto">
          <RichText text={note.text ?? ''} />
        </p>
      )}
      {mode === 'delete' && (
        <div role="alertdialog" aria-label={t('notes.sure')} className="mt-2 border-t border-warn-line pt-2">
          <p>{t('notes.sure')}</p>
          <div className="mt-2 flex flex-wrap justify-end gap-2">
            <Button autoFocus onPress={() => setMode('read')}>
              {t('common.cancel')}
            </Button>
            <Button
              isPending={remove.isPending}
              onPress={() => remove.mutate(noteId)}
              testId="note-delete-confirm"
            >
              {t('notes.confirm')}
            </Button>
          </div>
        </div>
      )}
      {mode !== 'edit' && failed !== null && <InlineError>{errorText(t, failed)}</InlineError>}
      {mode === 'read' && note.earlierVersions.length > 0 && (
        <details className="text-xs text-muted">
          <summary className="min-h-6 cursor-pointer">{t('notes.edited')}</summary>
          <ol className="space-y-1 border-l-2 border-warn-line pl-2">
            {note.earlierVersions.map((version, index) => (
              <li key={index}>
                <time dateTime={version.at}>{formats.dateTime(version.at)}</time>
                <p className="message-text">{version.text}</p>
              </li>
            ))}
          </ol>
        </details>
      )}
    </article>
  );
}
