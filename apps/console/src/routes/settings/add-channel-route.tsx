import { getRouteApi } from '@tanstack/react-router';
import { PrepareStep } from '../../features/channel-setup/components/prepare-step.js';

const route = getRouteApi('/app/settings/channels/add');

/** /settings/channels/add */
export function AddChannelRoute() {
  const { network, error } = route.useSearch();
  return <PrepareStep network={network ?? 'facebook'} error={error} />;
}
