import { NoteCard } from '../../../components/note-card.js';
import type { NoteEntry } from '../../../lib/api/types.js';
import { useUserName } from '../../../lib/directory.js';
import { useTexts } from '../../../lib/i18n/use-texts.js';
import { useMayChangeNote } from '../../../lib/use-notes.js';
import { Happened } from './happened.js';

interface NoteLineProps {
  entry: NoteEntry;
  conversation: { id: string; channelId: string };
}

/** Internal text, apart from what the customer sees. */
export function NoteLine({ entry, conversation }: NoteLineProps) {
  const { t } = useTexts();
  const nameOf = useUserName();
  const mayChange = useMayChangeNote(conversation.channelId);
  if (entry.text === null) {
    return (
      <Happened at={entry.at} testId="note-line">
        {t('note.deleted', { name: nameOf(entry.deleted?.agentId ?? null) })}
      </Happened>
    );
  }
  return (
    <section data-testid="note-line" aria-label={t('note.label')} className="my-2 text-sm">
      <NoteCard note={entry} conversationId={conversation.id} mayChange={mayChange(entry)} />
    </section>
  );
}
