import type { Queue } from '../../../lib/api/types.js';
import { useUsers } from '../../../lib/directory.js';
import { useTexts } from '../../../lib/i18n/use-texts.js';
import { useSession } from '../../../lib/session.js';

/** Whose it is: in New it waits on its owner, in Pending it is owned; Resolved has no owner (domain.md 6). */
export function OwnerLabel({ queue, ownerId }: { queue: Queue; ownerId: string | null }) {
  const { t } = useTexts();
  const me = useSession().user.id;
  const users = useUsers();
  if (ownerId === null || queue === 'resolved') return null;
  const name = users?.get(ownerId)?.name ?? (users === undefined ? '…' : t('common.unknownUser'));
  const mine = ownerId === me;
  const text =
    queue === 'new'
      ? mine
        ? t('inbox.waitingOnYou')
        : t('inbox.waitingOn', { name })
      : mine
        ? t('inbox.ownedByYou')
        : t('inbox.ownedBy', { name });
  return (
    <span
      data-testid="owner-label"
      className={`max-w-[55%] shrink-0 truncate rounded-full px-1.5 ${mine ? 'bg-accent-soft text-accent-text group-data-selected:bg-surface' : 'bg-hover'}`}
    >
      {text}
    </span>
  );
}
