import { getRouteApi } from '@tanstack/react-router';
import { PagesStep } from '../../features/channel-setup/components/pages-step.js';

const route = getRouteApi('/app/settings/channels/add/pages');

/** /settings/channels/add/pages */
export function AddChannelPagesRoute() {
  return <PagesStep connectionId={route.useSearch().connection} />;
}
