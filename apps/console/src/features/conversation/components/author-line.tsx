import type { MessageEntry } from '../../../lib/api/types.js';
import { useUsers } from '../../../lib/directory.js';
import { useTexts } from '../../../lib/i18n/use-texts.js';
import { useSession } from '../../../lib/session.js';

interface AuthorLineProps {
  entry: MessageEntry;
  contactName: string | null;
  /** Whether it is marked as not seen before. */
  isNew: boolean;
}

/** Who wrote a message, and when. */
export function AuthorLine({ entry, contactName, isNew }: AuthorLineProps) {
  const { t, formats } = useTexts();
  const author = useAuthor(entry, contactName);
  return (
    <>
      <span className="font-medium text-ink">{author}</span>
      {' · '}
      <time dateTime={entry.at} title={formats.dateTime(entry.at)}>
        {formats.time(entry.at)}
      </time>
      {entry.sentOutsideParley && ` · ${t('conversation.sentOutside')}`}
      {isNew && (
        <>
          {' · '}
          <span data-testid="new-comment" className="font-semibold text-accent-text">
            {t('thread.newComment')}
          </span>
        </>
      )}
    </>
  );
}

function useAuthor(entry: MessageEntry, contactName: string | null): string {
  const { t } = useTexts();
  const me = useSession().user.id;
  const users = useUsers();
  if (entry.direction === 'inbound') return entry.authorName ?? contactName ?? t('inbox.unknownPerson');
  if (entry.agentId === null) return entry.authorName ?? t('conversation.page');
  if (entry.agentId === me) return t('conversation.you');
  return users?.get(entry.agentId)?.name ?? entry.authorName ?? t('common.unknownUser');
}
