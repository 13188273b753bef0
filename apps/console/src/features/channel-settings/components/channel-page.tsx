import { ApiError } from '@parley/client';
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { Plug } from 'lucide-react';
import { buttonClass } from '../../../components/button.js';
import { ChannelMark } from '../../../components/channel-mark.js';
import { ErrorCard } from '../../../components/error-card.js';
import { MessageCard } from '../../../components/message-card.js';
import { PageHeading } from '../../../components/page-heading.js';
import { RowsSkeleton } from '../../../components/rows-skeleton.js';
import { useTexts } from '../../../lib/i18n/use-texts.js';
import { settingsChannelQuery } from '../api/channel.js';
import { BackToChannels } from './back-to-channels.js';
import { ChannelForm } from './channel-form.js';
import { ConnectionPanel } from './connection-panel.js';
import { ReadsPanel } from './reads-panel.js';

/** Settings: one channel, how it is connected, how it is set, and who has access. */
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
        <ChannelMark name={channel.displayName} platform={channel.platform} />
        <div className="min-w-0 break-words">
          <PageHeading documentTitle={channel.displayName}>{channel.displayName}</PageHeading>
        </div>
      </div>
      <ConnectionPanel channel={channel} />
      <ChannelForm channel={channel} />
      <h2 className="mt-8 font-semibold">{t('reads.title')}</h2>
      <p className="mt-0.5 mb-3 text-muted">{t('reads.lead')}</p>
      <ReadsPanel channelId={channelId} />
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
