import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useTexts } from '../../../lib/i18n/use-texts.js';
import { savedRepliesQuery, type SavedReply } from '../../../lib/saved-replies.js';
import { useSession } from '../../../lib/session.js';

const SHOWN = 8;

/** The saved replies in whose name or text the word is, names that begin with it first. */
export function useMatchingReplies(word: string | null): SavedReply[] {
  const replies = useQuery({ ...savedRepliesQuery, enabled: word !== null }).data?.items ?? [];
  if (word === null) return [];
  const wanted = word.toLocaleLowerCase();
  const has = (text: string): boolean => text.toLocaleLowerCase().includes(wanted);
  const begins = ({ name }: SavedReply): boolean => name.toLocaleLowerCase().startsWith(wanted);
  return replies
    .filter(({ name, text }) => has(name) || has(text))
    .toSorted((a, b) => Number(begins(b)) - Number(begins(a)))
    .slice(0, SHOWN);
}

interface SavedReplyPickerProps {
  id: string;
  replies: readonly SavedReply[];
  active: number;
  onChoose: (reply: SavedReply) => void;
}

/** The saved replies to choose from; the focus stays in the text, arrows and Enter are handled there. */
export function SavedReplyPicker({ id, replies, active, onChoose }: SavedReplyPickerProps) {
  const { t } = useTexts();
  const isAdmin = useSession().user.organizationRole === 'admin';
  if (replies.length === 0) {
    return (
      <p className="mb-1.5 rounded-md border border-line bg-raised px-2.5 py-1.5 text-xs text-muted">
        {t('savedReply.none')}{' '}
        {isAdmin && (
          <Link to="/settings/saved-replies" className="text-accent-text underline">
            {t('savedReply.manage')}
          </Link>
        )}
      </p>
    );
  }
  return (
    <ul
      id={id}
      role="listbox"
      aria-label={t('savedReply.title')}
      data-testid="saved-replies"
      className="mb-1.5 max-h-56 overflow-auto rounded-lg border border-line bg-raised py-1 shadow-pop"
    >
      {replies.map((reply, index) => (
        <li
          key={reply.id}
          id={`${id}-${index}`}
          role="option"
          aria-selected={index === active}
          // Before the text loses the focus.
          onPointerDown={(event) => {
            event.preventDefault();
            onChoose(reply);
          }}
          data-testid="saved-reply"
          className="mx-1 flex min-h-8 items-baseline gap-2 rounded-md px-2 py-1 aria-selected:bg-hover"
        >
          <span className="shrink-0 font-medium">{reply.name}</span>
          <span className="truncate text-xs text-muted">{reply.text}</span>
        </li>
      ))}
    </ul>
  );
}
