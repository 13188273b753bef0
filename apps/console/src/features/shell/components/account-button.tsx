import { lazy, Suspense, useState } from 'react';
import { Avatar } from '../../../components/avatar.js';
import { useTexts } from '../../../lib/i18n/use-texts.js';
import { useSession } from '../../../lib/session.js';

const AccountMenu = lazy(async () => ({ default: (await import('./account-menu.js')).AccountMenu }));

interface AccountButtonProps {
  onSignedOut: () => void;
  onHelp: () => void;
}

/** Who is signed in. The menu behind it is loaded when it is opened for the first time, and is then its own button. */
export function AccountButton(props: AccountButtonProps) {
  const { t } = useTexts();
  const { user } = useSession();
  const [isWanted, setWanted] = useState(false);
  const button = (
    <button
      type="button"
      aria-label={t('rail.account')}
      aria-haspopup="menu"
      onClick={() => setWanted(true)}
      data-testid="account-menu"
      className="rounded-full"
    >
      <Avatar name={user.name} />
    </button>
  );
  return isWanted ? (
    <Suspense fallback={button}>
      <AccountMenu {...props} />
    </Suspense>
  ) : (
    button
  );
}
