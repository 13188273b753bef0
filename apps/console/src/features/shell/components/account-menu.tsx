import { signOut } from '@parley/client';
import { Menu, MenuSection } from 'react-aria-components/Menu';
import { Header } from 'react-aria-components/Header';
import { Popover } from 'react-aria-components/Popover';
import { Separator } from 'react-aria-components/Separator';
import { useMutation } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import type { RefObject } from 'react';
import { chooseLanguage } from '../../../lib/i18n/i18n.js';
import { languageNames, languages, type Language } from '../../../lib/i18n/languages.js';
import { useTexts } from '../../../lib/i18n/use-texts.js';
import { chooseTheme, themeKeys, themes, toTheme, type Theme } from '../../../lib/preferences/theme.js';
import { usePreference } from '../../../lib/preferences/use-preference.js';
import { useSession } from '../../../lib/session.js';
import { addNotice } from '../../../lib/notices.js';
import { errorText } from '../../../lib/i18n/code-text.js';
import { AccountMenuItem } from './account-menu-item.js';

const header = 'px-3 pt-2 pb-1 text-xs font-medium text-muted';

interface AccountMenuProps {
  onSignedOut: () => void;
  onHelp: () => void;
  anchor: RefObject<HTMLElement | null>;
  onClose: () => void;
}

/** Who is signed in, language, appearance, shortcuts, sign-out. */
export function AccountMenu({ onSignedOut, onHelp, anchor, onClose }: AccountMenuProps) {
  const { t, language } = useTexts();
  const { user } = useSession();
  const navigate = useNavigate();
  const theme = toTheme(usePreference('theme'));
  const leave = useMutation({
    mutationFn: () => signOut(),
    onSuccess: onSignedOut,
    onError: (error) => addNotice(errorText(t, error)),
  });
  return (
    <Popover
      isOpen
      onOpenChange={onClose}
      triggerRef={anchor}
      aria-label={t('rail.account')}
      placement="right bottom"
      offset={12}
      className="w-60 rounded-lg border border-line bg-raised shadow-pop"
    >
      <div className="border-b border-line px-3 py-2.5">
        <p className="truncate font-semibold">{user.name}</p>
        <p className="truncate text-xs text-muted">{user.email}</p>
      </div>
      <Menu
        aria-label={t('rail.account')}
        autoFocus="first"
        onClose={onClose}
        className="max-h-[70vh] overflow-auto py-1 outline-none"
      >
        <MenuSection
          selectionMode="single"
          disallowEmptySelection
          selectedKeys={[language]}
          onSelectionChange={([key]: Iterable<unknown>) => void chooseLanguage(key as Language)}
        >
          <Header className={header}>{t('rail.language')}</Header>
          {languages.map((code) => (
            <AccountMenuItem key={code} id={code} lang={code} testId={`language-${code}`}>
              {languageNames[code]}
            </AccountMenuItem>
          ))}
        </MenuSection>
        <MenuSection
          selectionMode="single"
          disallowEmptySelection
          selectedKeys={[theme]}
          onSelectionChange={([key]: Iterable<unknown>) => chooseTheme(key as Theme)}
        >
          <Header className={header}>{t('rail.theme')}</Header>
          {themes.map((name) => (
            <AccountMenuItem key={name} id={name} testId={`theme-${name}`}>
              {t(themeKeys[name])}
            </AccountMenuItem>
          ))}
        </MenuSection>
        <Separator className="my-1 border-t border-line" />
        <AccountMenuItem
          id="preferences"
          onAction={() => void navigate({ to: '/me' })}
          testId="open-preferences"
        >
          {t('rail.preferences')}
        </AccountMenuItem>
        <AccountMenuItem id="help" onAction={onHelp} testId="open-help">
          {t('rail.shortcuts')}
        </AccountMenuItem>
        <AccountMenuItem id="sign-out" onAction={() => leave.mutate()} testId="sign-out">
          {t('rail.signOut')}
        </AccountMenuItem>
      </Menu>
    </Popover>
  );
}
