import { Link, useLocation } from '@tanstack/react-router';
import { ChevronDown } from 'lucide-react';
import { useTexts } from '../../lib/i18n/use-texts.js';
import { settingsGroups, type SettingsPage } from '../../lib/settings-pages.js';
import { useMedia } from '../../lib/use-media.js';

/** The way to all settings: groups that open and close; where there is little room, only the one of this page is open. */
export function SettingsNav() {
  const { t } = useTexts();
  const isNarrow = useMedia('(max-width: 767px)');
  const path = useLocation({ select: ({ pathname }) => pathname });
  const isHere = ({ to }: SettingsPage): boolean => path === to || path.startsWith(`${to}/`);
  return (
    <nav
      aria-label={t('settings.navigation')}
      data-testid="settings-nav"
      className="flex shrink-0 gap-x-3 gap-y-1 border-line bg-surface p-3 max-md:max-h-[40dvh] max-md:flex-col max-md:overflow-y-auto max-md:border-b max-md:p-2 md:w-60 md:flex-col md:gap-y-3 md:overflow-y-auto md:border-r"
    >
      <p className="px-2.5 font-semibold max-md:hidden">{t('settings.title')}</p>
      {settingsGroups.map((group) => (
        <details
          key={group.title}
          open={!isNarrow || group.items.some(isHere)}
          data-testid="settings-group"
          className="group"
        >
          <summary className="flex min-h-7 items-center gap-1.5 rounded-md px-2.5 text-xs font-medium text-muted hover:text-ink">
            <ChevronDown
              aria-hidden
              className="size-3 shrink-0 -rotate-90 transition-transform group-open:rotate-0"
            />
            {t(group.title)}
          </summary>
          <ul className="max-md:flex max-md:flex-wrap">
            {group.items.map(({ to, text, testId }) => (
              <li key={testId}>
                <Link
                  to={to}
                  activeOptions={{ includeSearch: false }}
                  data-testid={testId}
                  className={itemClass}
                >
                  {t(text)}
                </Link>
              </li>
            ))}
          </ul>
        </details>
      ))}
    </nav>
  );
}

const itemClass =
  'flex min-h-8 items-center rounded-md px-2.5 text-muted transition-colors hover:bg-hover hover:text-ink data-[status=active]:bg-accent-soft data-[status=active]:font-medium data-[status=active]:text-accent-text md:pl-7';
