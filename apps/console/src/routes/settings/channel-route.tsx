import { getRouteApi } from '@tanstack/react-router';
import { ChannelPage } from '../../features/channel-settings/components/channel-page.js';

const route = getRouteApi('/app/settings/channels/$channelId');

/** /settings/channels/$channelId */
export function ChannelRoute() {
  const { channelId } = route.useParams();
  return <ChannelPage key={channelId} channelId={channelId} />;
}
