import { ApiError } from '@parley/client';
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { Plug } from 'lucide-react';
import { Avatar } from '../../../components/avatar.js';
import { buttonClass } from '../../../components/button.js';
import { ErrorCard } from '../../../components/error-card.js';
import { MessageCard } from '../../../components/message-card.js';
import { PageHeading } from '../../../components/page-heading.js';
import { RowsSkeleton } from '../../../components/rows-skeleton.js';
import { useTexts } from '../../../lib/i18n/use-texts.js';
import { settingsChannelQuery } from '../api/channels.js';
import { AccessTable } from './access-table.js';
import { BackToChannels } from './back-to-channels.js';
import { ChannelLife } from './channel-life.js';
import { ConnectionFacts } from './connection-facts.js';
import { HealthPanel } from './health-panel.js';
import { ReadsPanel } from './reads-panel.js';

/** Settings: one channel, how it is connected and who has access. */
export function ChannelPage({ channelId }: { channelId: string }) {
  const { t } = useTexts();
  const query = useQuery(settingsChannelQuery(channelId));
  const channel = query.data;
  if (query.isPending) return <RowsSkeleton />;
  if (channel === undefined) {
    if (query.error instanceof ApiError && query.error.status !== null && query.error.status < 500)
      return <ChannelNotFound />;
    return <ErrorCard error={query.error} onRetry={() => void query.refetch()} />;
  }
  return (
    <>
      <BackToChannels />
      <div className="mt-2 flex items-center gap-3">
        <Avatar name={channel.displayName} square />
        <div className="min-w-0 break-words">
          <PageHeading documentTitle={channel.displayName}>{channel.displayName}</PageHeading>
        </div>
      </div>
      <ConnectionFacts channel={channel} />
      <ChannelLife channel={channel} />
      <h2 className="mt-8 mb-3 font-semibold">{t('health.title')}</h2>
      <HealthPanel channelId={channelId} />
      <h2 className="mt-8 font-semibold">{t('reads.title')}</h2>
      <p className="mt-0.5 mb-3 text-muted">{t('reads.lead')}</p>
      <ReadsPanel channelId={channelId} />
      <h2 className="mt-8 font-semibold">{t('channel.access')}</h2>
      <p className="mt-0.5 mb-3 text-muted">{t('channel.accessLead')}</p>
      <AccessTable channelId={channelId} />
    </>
  );
}

function ChannelNotFound() {
  const { t } = useTexts();
  return (
    <MessageCard icon={Plug} title={t('channel.notFound')} text={t('page.notFoundText')}>
      <Link to="/settings/channels" className={buttonClass()}>
        {t('wizard.back')}
      </Link>
    </MessageCard>
  );
}
