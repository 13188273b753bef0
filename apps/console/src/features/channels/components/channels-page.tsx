import { useQuery } from '@tanstack/react-query';
import { Lightbulb, Plug } from 'lucide-react';
import { ErrorCard } from '../../../components/error-card.js';
import { MessageCard } from '../../../components/message-card.js';
import { PageHeading } from '../../../components/page-heading.js';
import { RowsSkeleton } from '../../../components/rows-skeleton.js';
import { useTexts } from '../../../lib/i18n/use-texts.js';
import { accessCountsQuery, settingsChannelsQuery } from '../api/channels.js';
import { AddChannelMenu, type Network } from './add-channel-menu.js';
import { ChannelRow } from './channel-row.js';

/** Settings: all channels of the organization, and the way to add one. */
export function ChannelsPage({ onAdd }: { onAdd: (network: Network) => void }) {
  const { t } = useTexts();
  return (
    <>
      <div className="flex flex-wrap items-start justify-between gap-3">
        <div className="min-w-0">
          <PageHeading documentTitle={t('channels.title')}>{t('channels.title')}</PageHeading>
          <p className="mt-1 text-muted">{t('channels.lead')}</p>
        </div>
        <AddChannelMenu onChoose={onAdd} />
      </div>
      <p className="mt-4 flex items-start gap-2.5 rounded-lg border border-accent-line bg-accent-soft px-3 py-2.5">
        <Lightbulb aria-hidden className="mt-0.5 size-4 shrink-0 text-accent-text" />
        {t('channels.tip')}
      </p>
      <div className="mt-4">
        <Channels />
      </div>
    </>
  );
}

function Channels() {
  const { t } = useTexts();
  const query = useQuery(settingsChannelsQuery);
  const counts = useQuery(accessCountsQuery);
  if (query.isPending) return <RowsSkeleton />;
  if (query.data === undefined) return <ErrorCard error={query.error} onRetry={() => void query.refetch()} />;
  if (query.data.items.length === 0) {
    return (
      <MessageCard
        icon={Plug}
        title={t('channels.emptyTitle')}
        text={t('channels.emptyText')}
        testId="channels-empty"
      />
    );
  }
  return (
    <ul
      data-testid="channels-list"
      className="divide-y divide-line overflow-hidden rounded-lg border border-line bg-surface"
    >
      {query.data.items.map((channel) => (
        <ChannelRow key={channel.id} channel={channel} count={counts.data?.get(channel.id)} />
      ))}
    </ul>
  );
}
