import { Link } from '@tanstack/react-router';
import { BarChart3, Command, Inbox, Settings } from 'lucide-react';
import { IconButton } from '../../../components/icon-button.js';
import { Logo } from '../../../components/logo.js';
import { useTexts } from '../../../lib/i18n/use-texts.js';
import { runCommand } from '../../../lib/keyboard/commands.js';
import { useIsSupervisor, useSession } from '../../../lib/session.js';
import { AccountButton } from './account-button.js';

const item =
  'flex size-10 items-center justify-center rounded-lg text-muted transition-colors hover:bg-hover hover:text-ink data-[status=active]:bg-accent-soft data-[status=active]:text-accent-text';

/** Where one can go: a column at the left, a bar at the bottom of narrow windows. */
export function Rail({ onSignedOut, onHelp }: { onSignedOut: () => void; onHelp: () => void }) {
  const { t } = useTexts();
  const { user } = useSession();
  const isSupervisor = useIsSupervisor();
  return (
    <nav
      aria-label={t('app.navigation')}
      data-testid="rail"
      className="flex shrink-0 items-center justify-around gap-1 border-line bg-canvas max-md:order-last max-md:border-t max-md:py-1 md:w-14 md:flex-col md:justify-start md:border-r md:py-3"
    >
      <Logo className="mb-3 size-8 max-md:hidden" />
      <Link
        to="/inbox"
        search={{ q: 'new' }}
        activeOptions={{ includeSearch: false }}
        className={item}
        data-testid="nav-inbox"
      >
        <Inbox aria-hidden className="size-5" />
        <span className="sr-only">{t('rail.inbox')}</span>
      </Link>
      {isSupervisor && (
        <Link
          to="/reports"
          search={{ by: 'day' }}
          activeOptions={{ exact: false, includeSearch: false }}
          className={item}
          data-testid="nav-reports"
        >
          <BarChart3 aria-hidden className="size-5" />
          <span className="sr-only">{t('rail.reports')}</span>
        </Link>
      )}
      {user.organizationRole === 'admin' && (
        <Link to="/settings" activeOptions={{ exact: false }} className={item} data-testid="nav-settings">
          <Settings aria-hidden className="size-5" />
          <span className="sr-only">{t('rail.settings')}</span>
        </Link>
      )}
      <span>
        <IconButton
          label={t('rail.palette')}
          command="palette"
          onPress={() => runCommand('palette')}
          testId="open-palette"
        >
          <Command aria-hidden className="size-5" />
        </IconButton>
      </span>
      <div className="md:mt-auto">
        <AccountButton onSignedOut={onSignedOut} onHelp={onHelp} />
      </div>
    </nav>
  );
}
