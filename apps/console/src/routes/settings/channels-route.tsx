import { useNavigate } from '@tanstack/react-router';
import { ChannelsPage } from '../../features/channels/components/channels-page.js';

/** /settings/channels */
export function ChannelsRoute() {
  const navigate = useNavigate();
  return (
    <ChannelsPage onAdd={(network) => void navigate({ to: '/settings/channels/add', search: { network } })} />
  );
}
