import { DefaultsPage } from '../../features/channel-settings/components/defaults-page.js';

/** /settings/defaults */
export function DefaultsRoute() {
  return <DefaultsPage />;
}
