import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { InlineError } from '../../../components/inline-error.js';
import { NoteCard } from '../../../components/note-card.js';
import { NoteEditor } from '../../../components/note-editor.js';
import type { Conversation } from '../../../lib/api/types.js';
import { errorText } from '../../../lib/i18n/code-text.js';
import { useTexts } from '../../../lib/i18n/use-texts.js';
import { useMayChangeNote, useNotes } from '../../../lib/use-notes.js';
import { notesQuery } from '../api/panel.js';
import { PanelSection } from './panel-section.js';

/** The internal notes, newest first, and where a new one is written. */
export function NotesSection({ conversation: { id, channelId } }: { conversation: Conversation }) {
  const { t } = useTexts();
  const query = useQuery(notesQuery(id));
  const { add, newKey } = useNotes(id);
  const mayChange = useMayChangeNote(channelId);
  // A new key is a new note, and an empty field; the same one makes a second try store it once.
  const [key, setKey] = useState(newKey);
  return (
    <PanelSection title={t('notes.title')} testId="panel-notes">
      <NoteEditor
        key={key}
        label={t('notes.write')}
        saveLabel={t('notes.add')}
        isPending={add.isPending}
        error={add.error && errorText(t, add.error)}
        onSave={(text) => add.mutate({ text, key }, { onSuccess: () => setKey(newKey()) })}
      />
      {query.error !== null && <InlineError>{errorText(t, query.error)}</InlineError>}
      {query.data?.length === 0 && <p className="mt-2 text-muted">{t('notes.none')}</p>}
      <ul className="mt-2 space-y-2">
        {query.data?.map((note) => (
          <li key={note.id}>
            <NoteCard note={note} conversationId={id} mayChange={mayChange(note)} />
          </li>
        ))}
      </ul>
    </PanelSection>
  );
}
