import { useDefaultsSeen } from '../../features/onboarding/use-onboarding.js';
import { DefaultsPage } from '../../features/channel-settings/components/defaults-page.js';

/** /settings/defaults */
export function DefaultsRoute() {
  useDefaultsSeen();
  return <DefaultsPage />;
}
