import { Link } from '@tanstack/react-router';
import { CircleCheckBig, Coffee, Inbox, Plug } from 'lucide-react';
import { buttonClass } from '../../../components/button.js';
import { MessageCard } from '../../../components/message-card.js';
import type { Queue } from '../../../lib/api/types.js';
import { useChannels } from '../../../lib/directory.js';
import { useTexts } from '../../../lib/i18n/use-texts.js';
import { useSession } from '../../../lib/session.js';

const icons = { new: Coffee, pending: Inbox, resolved: CircleCheckBig };
const texts = {
  new: ['inbox.emptyNewTitle', 'inbox.emptyNewText'],
  pending: ['inbox.emptyPendingTitle', 'inbox.emptyPendingText'],
  resolved: ['inbox.emptyResolvedTitle', 'inbox.emptyResolvedText'],
} as const;

/** Why the list is empty: nothing to do, or no channel to see. */
export function ListEmpty({ queue }: { queue: Queue }) {
  const { t } = useTexts();
  const channels = useChannels();
  if (channels?.size === 0) return <NoChannel />;
  const [title, text] = texts[queue];
  return <MessageCard icon={icons[queue]} title={t(title)} text={t(text)} testId="list-empty" />;
}

function NoChannel() {
  const { t } = useTexts();
  const isAdmin = useSession().user.organizationRole === 'admin';
  return (
    <MessageCard
      icon={Plug}
      title={t('inbox.noChannelTitle')}
      text={`${t('inbox.noChannelText')} ${isAdmin ? t('inbox.noChannelAdmin') : t('inbox.noChannelMember')}`}
      testId="no-channel"
    >
      {isAdmin && (
        <Link to="/settings/channels" className={buttonClass('primary')}>
          {t('inbox.goToChannels')}
        </Link>
      )}
    </MessageCard>
  );
}
