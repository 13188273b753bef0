import type { LinkProps } from '@tanstack/react-router';
import type { TextKey } from './i18n/translator.js';

/** One page of the settings. */
export interface SettingsPage {
  to: NonNullable<LinkProps['to']>;
  text: TextKey;
  testId: string;
}

/** What the navigation shows together. */
export interface SettingsGroup {
  title: TextKey;
  items: readonly SettingsPage[];
}

/** All pages of the settings, in their groups; for admins. */
export const settingsGroups: readonly SettingsGroup[] = [
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
