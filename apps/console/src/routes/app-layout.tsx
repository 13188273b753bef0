import { useQueryClient } from '@tanstack/react-query';
import { Outlet, useNavigate } from '@tanstack/react-router';
import { lazy, Suspense, useState } from 'react';
import { NoticeBar } from '../components/notice-bar.js';
import { ConnectionBanner } from '../features/shell/components/connection-banner.js';
import { LiveRegion } from '../features/shell/components/live-region.js';
import { Rail } from '../features/shell/components/rail.js';
import { loadTexts } from '../lib/i18n/i18n.js';
import { useTexts } from '../lib/i18n/use-texts.js';
import { useCommands } from '../lib/keyboard/commands.js';
import { PaletteLayer } from './palette-layer.js';
import { useKeptPreferences } from '../lib/preferences/use-kept-preferences.js';
import { useIsSupervisor, useSession } from '../lib/session.js';

const HelpDialog = lazy(async () => {
  const [{ HelpDialog: component }] = await Promise.all([
    import('../features/shell/components/help-dialog.js'),
    loadTexts('more'),
  ]);
  return { default: component };
});

/** The frame of everything behind the sign-in: rail, banner, live stream, shortcuts. */
export function AppLayout() {
  const { t } = useTexts();
  const navigate = useNavigate();
  const queryClient = useQueryClient();
  const isAdmin = useSession().user.organizationRole === 'admin';
  const isSupervisor = useIsSupervisor();
  useKeptPreferences();
  const [help, setHelp] = useState(false);
  const signedOut = (): void => {
    void navigate({ to: '/login' }).then(() => queryClient.clear());
  };
  useCommands({
    help: () => setHelp(true),
    'go-new': () => void navigate({ to: '/inbox', search: { q: 'new' } }),
    'go-pending': () => void navigate({ to: '/inbox', search: { q: 'pending' } }),
    'go-resolved': () => void navigate({ to: '/inbox', search: { q: 'resolved' } }),
    'go-reports': isSupervisor ? () => void navigate({ to: '/reports', search: { by: 'day' } }) : undefined,
    'go-settings': isAdmin ? () => void navigate({ to: '/settings/channels' }) : undefined,
  });
  return (
    <div className="flex h-dvh flex-col">
      <a
        href="#main"
        className="absolute top-2 left-2 z-40 -translate-y-20 rounded-md bg-accent px-3 py-2 text-on-accent focus:translate-y-0"
      >
        {t('app.skip')}
      </a>
      <ConnectionBanner />
      <div className="flex min-h-0 grow flex-col md:flex-row">
        <Rail onSignedOut={signedOut} onHelp={() => setHelp(true)} />
        <main id="main" tabIndex={-1} className="flex min-h-0 min-w-0 grow flex-col outline-none">
          <Outlet />
        </main>
      </div>
      <LiveRegion />
      <NoticeBar />
      <PaletteLayer />
      {help && (
        <Suspense>
          <HelpDialog isOpen onClose={() => setHelp(false)} />
        </Suspense>
      )}
    </div>
  );
}
