import { Link, useLocation, type LinkProps } from '@tanstack/react-router';
import type { ParseKeys } from 'i18next';
import { ChevronDown } from 'lucide-react';
import { useTexts } from '../../lib/i18n/use-texts.js';
import { useMedia } from '../../lib/use-media.js';

interface Item {
  to: LinkProps['to'];
  text: ParseKeys;
  testId: string;
}

interface Group {
  title: ParseKeys;
  items: readonly Item[];
}

/** All pages of the settings, in their groups. */
const groups: readonly Group[] = [
  {
    title: 'settings.groupChannels',
    items: [
      { to: '/settings/start', text: 'onboarding.title', testId: 'settings-start' },
      { to: '/settings/channels', text: 'settings.channels', testId: 'settings-channels' },
      { to: '/settings/defaults', text: 'settings.defaults', testId: 'settings-defaults' },
    ],
  },
  {
    title: 'settings.groupPeople',
    items: [
      { to: '/settings/users', text: 'people.users', testId: 'settings-users' },
      { to: '/settings/teams', text: 'people.teams', testId: 'settings-teams' },
    ],
  },
  {
    title: 'settings.groupQueue',
    items: [
      { to: '/settings/tags', text: 'labels.tags', testId: 'settings-tags' },
      { to: '/settings/topics', text: 'labels.topics', testId: 'settings-topics' },
      { to: '/settings/resolve-reasons', text: 'labels.reasons', testId: 'settings-resolve-reasons' },
      { to: '/settings/saved-replies', text: 'savedReplies.title', testId: 'settings-saved-replies' },
    ],
  },
  {
    title: 'settings.groupIntegrations',
    items: [
      { to: '/settings/tokens', text: 'tokens.title', testId: 'settings-tokens' },
      { to: '/settings/webhooks', text: 'webhooks.title', testId: 'settings-webhooks' },
      { to: '/settings/meta-app', text: 'metaApp.title', testId: 'settings-meta-app' },
      { to: '/settings/ingest', text: 'settings.ingest', testId: 'settings-ingest' },
      { to: '/settings/audit', text: 'audit.title', testId: 'settings-audit' },
    ],
  },
];

/** The way to all settings: groups that open and close; where there is little room, only the one of this page is open. */
export function SettingsNav() {
  const { t } = useTexts();
  const isNarrow = useMedia('(max-width: 767px)');
  const path = useLocation({ select: ({ pathname }) => pathname });
  const isHere = ({ to }: Item): boolean => to !== undefined && (path === to || path.startsWith(`${to}/`));
  return (
    <nav
      aria-label={t('settings.navigation')}
      data-testid="settings-nav"
      className="flex shrink-0 gap-x-3 gap-y-1 border-line bg-surface p-3 max-md:max-h-[40dvh] max-md:flex-col max-md:overflow-y-auto max-md:border-b max-md:p-2 md:w-60 md:flex-col md:gap-y-3 md:overflow-y-auto md:border-r"
    >
      <p className="px-2.5 font-semibold max-md:hidden">{t('settings.title')}</p>
      {groups.map((group) => (
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
