import { Outlet } from '@tanstack/react-router';
import { useSession } from '../../lib/session.js';
import { ForbiddenPage } from '../forbidden-page.js';
import { SettingsNav } from './settings-nav.js';

/** The settings, for admins: what there is at the left, the page at the right. */
export function SettingsLayout() {
  if (useSession().user.organizationRole !== 'admin') return <ForbiddenPage />;
  return (
    <div className="flex min-h-0 grow flex-col md:flex-row">
      <SettingsNav />
      {/* Positioned: what is there for screen readers only would make the page itself scroll. */}
      <div className="relative min-h-0 grow scroll-pb-28 overflow-y-auto">
        <div className="mx-auto max-w-4xl px-4 py-6 md:px-8">
          <Outlet />
        </div>
      </div>
    </div>
  );
}
