import { lazy, Suspense, useRef, useState } from 'react';
import { Avatar } from '../../../components/avatar.js';
import { useTexts } from '../../../lib/i18n/use-texts.js';
import { useSession } from '../../../lib/session.js';

const AccountMenu = lazy(async () => ({ default: (await import('./account-menu.js')).AccountMenu }));

interface AccountButtonProps {
  onSignedOut: () => void;
  onHelp: () => void;
}

/** Who is signed in. The menu behind it is loaded when it is opened. */
export function AccountButton(props: AccountButtonProps) {
  const { t } = useTexts();
  const { user } = useSession();
  const anchor = useRef<HTMLButtonElement>(null);
  const [isOpen, setOpen] = useState(false);
  return (
    <>
      <button
        ref={anchor}
        type="button"
        aria-label={t('rail.account')}
        aria-haspopup="menu"
        aria-expanded={isOpen}
        onClick={() => setOpen(true)}
        data-testid="account-menu"
        className="rounded-full"
      >
        <Avatar name={user.name} />
      </button>
      {isOpen && (
        <Suspense>
          <AccountMenu {...props} anchor={anchor} onClose={() => setOpen(false)} />
        </Suspense>
      )}
    </>
  );
}
