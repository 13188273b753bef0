import { Link, Outlet } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { useTexts } from '../../lib/i18n/use-texts.js';
import { useSession } from '../../lib/session.js';
import { ForbiddenPage } from '../forbidden-page.js';

const item =
  'flex min-h-8 items-center rounded-md px-2.5 text-muted transition-colors hover:bg-hover hover:text-ink data-[status=active]:bg-accent-soft data-[status=active]:font-medium data-[status=active]:text-accent-text';

/** The settings, for admins: what there is at the left, the page at the right. */
export function SettingsLayout() {
  const { t } = useTexts();
  if (useSession().user.organizationRole !== 'admin') return <ForbiddenPage />;
  return (
    <div className="flex min-h-0 grow flex-col md:flex-row">
      <nav
        aria-label={t('settings.navigation')}
        data-testid="settings-nav"
        className="flex shrink-0 gap-x-1 gap-y-4 border-line bg-surface p-3 max-md:flex-wrap max-md:border-b max-md:p-2 md:w-60 md:flex-col md:border-r"
      >
        <p className="px-2.5 font-semibold max-md:hidden">{t('settings.title')}</p>
        <Group title={t('settings.groupChannels')}>
          <Link to="/settings/channels" className={item} data-testid="settings-channels">
            {t('settings.channels')}
          </Link>
        </Group>
        <Group title={t('settings.groupPeople')}>
          <Link to="/settings/users" className={item} data-testid="settings-users">
            {t('people.users')}
          </Link>
          <Link to="/settings/teams" className={item} data-testid="settings-teams">
            {t('people.teams')}
          </Link>
        </Group>
        <Group title={t('settings.groupQueue')}>
          <Link to="/settings/tags" className={item} data-testid="settings-tags">
            {t('labels.tags')}
          </Link>
          <Link to="/settings/topics" className={item} data-testid="settings-topics">
            {t('labels.topics')}
          </Link>
          <Link to="/settings/resolve-reasons" className={item} data-testid="settings-resolve-reasons">
            {t('labels.reasons')}
          </Link>
        </Group>
        <Group title={t('settings.groupIntegrations')}>
          <Link
            to="/settings/ingest"
            activeOptions={{ includeSearch: false }}
            className={item}
            data-testid="settings-ingest"
          >
            {t('settings.ingest')}
          </Link>
        </Group>
      </nav>
      <div className="min-h-0 grow overflow-y-auto">
        <div className="mx-auto max-w-4xl px-4 py-6 md:px-8">
          <Outlet />
        </div>
      </div>
    </div>
  );
}

function Group({ title, children }: { title: string; children: ReactNode }) {
  return (
    <div>
      <p className="px-2.5 pb-1 text-xs font-medium text-muted max-md:sr-only">{title}</p>
      {children}
    </div>
  );
}
