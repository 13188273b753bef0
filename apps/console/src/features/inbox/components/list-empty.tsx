import { Link } from '@tanstack/react-router';
import { CircleCheckBig, Coffee, Inbox, Plug, SearchX } from 'lucide-react';
import { Button, buttonClass } from '../../../components/button.js';
import { MessageCard } from '../../../components/message-card.js';
import { useChannels } from '../../../lib/directory.js';
import { useTexts } from '../../../lib/i18n/use-texts.js';
import { useSession } from '../../../lib/session.js';
import { isFiltered, withoutFilters, type InboxView } from '../inbox-view.js';

const icons = { new: Coffee, pending: Inbox, resolved: CircleCheckBig };
const texts = {
  new: ['inbox.emptyNewTitle', 'inbox.emptyNewText'],
  pending: ['inbox.emptyPendingTitle', 'inbox.emptyPendingText'],
  resolved: ['inbox.emptyResolvedTitle', 'inbox.emptyResolvedText'],
} as const;

interface ListEmptyProps {
  view: InboxView;
  onChange: (view: InboxView) => void;
}

/** Why the list is empty: nothing to do, filtered to nothing, or no channel to see. */
export function ListEmpty({ view, onChange }: ListEmptyProps) {
  const { t } = useTexts();
  const channels = useChannels();
  if (channels?.size === 0) return <NoChannel />;
  if (isFiltered(view)) {
    return (
      <MessageCard
        icon={SearchX}
        title={t('inbox.emptyFilteredTitle')}
        text={t('inbox.emptyFilteredText')}
        testId="list-filtered"
      >
        <Button onPress={() => onChange(withoutFilters(view))}>{t('inboxFilter.clear')}</Button>
      </MessageCard>
    );
  }
  const [title, text] = texts[view.q];
  return <MessageCard icon={icons[view.q]} title={t(title)} text={t(text)} testId="list-empty" />;
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
      {isAdmin && (
        <Link to="/settings/start" className={buttonClass()} data-testid="first-steps">
          {t('inbox.firstSteps')}
        </Link>
      )}
    </MessageCard>
  );
}
