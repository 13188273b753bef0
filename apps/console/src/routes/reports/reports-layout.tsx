import { Link, Outlet } from '@tanstack/react-router';
import { LinkTabs, linkTabClass } from '../../components/link-tabs.js';
import { useTexts } from '../../lib/i18n/use-texts.js';
import { useIsSupervisor } from '../../lib/session.js';
import { ForbiddenPage } from '../forbidden-page.js';

/** Reports, for Supervisors of at least one channel (domain.md 4). */
export function ReportsLayout() {
  const { t } = useTexts();
  const isSupervisor = useIsSupervisor();
  if (!isSupervisor) return <ForbiddenPage />;
  return (
    <div className="relative min-h-0 grow overflow-y-auto">
      <div className="mx-auto max-w-6xl px-4 py-6 md:px-8">
        <div className="mb-5">
          <LinkTabs label={t('reports.navigation')}>
            <Link
              to="/reports"
              search={{ by: 'day' }}
              activeOptions={{ exact: true, includeSearch: false }}
              className={linkTabClass}
            >
              {t('reports.title')}
            </Link>
            <Link to="/reports/live" className={linkTabClass} data-testid="reports-live">
              {t('reports.live')}
            </Link>
          </LinkTabs>
        </div>
        <Outlet />
      </div>
    </div>
  );
}
