import type { NoteEntry } from '../../../lib/api/types.js';
import { useUserName } from '../../../lib/directory.js';
import { useTexts } from '../../../lib/i18n/use-texts.js';
import { Happened } from './happened.js';

/** Internal text, apart from what the customer sees. */
export function NoteLine({ entry }: { entry: NoteEntry }) {
  const { t, formats } = useTexts();
  const nameOf = useUserName();
  if (entry.text === null) {
    return (
      <Happened at={entry.at} testId="note-line">
        {t('note.deleted', { name: nameOf(entry.deleted?.agentId ?? null) })}
      </Happened>
    );
  }
  return (
    <section
      data-testid="note-line"
      aria-label={t('note.label')}
      className="my-2 rounded-md border border-warn-line bg-warn-soft px-3 py-2 text-sm"
    >
      <p className="pb-1 text-xs text-warn">
        {t('note.label')} · {entry.authorName} ·{' '}
        <time dateTime={entry.at} title={formats.dateTime(entry.at)}>
          {formats.time(entry.at)}
        </time>
        {entry.edited && ` · ${t('note.edited')}`}
      </p>
      <p className="whitespace-pre-wrap wrap-break-word">{entry.text}</p>
    </section>
  );
}
