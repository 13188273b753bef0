import { getSetup, getSignInWays } from '@parley/client';
import type { QueryClient } from '@tanstack/react-query';
import {
  createRootRouteWithContext,
  createRoute,
  createRouter,
  lazyRouteComponent,
  redirect,
} from '@tanstack/react-router';
import { readCountedView, readReportView } from '../features/reports/report-view.js';
import { isSessionMissing } from '../lib/api/api-error.js';
import { loadTexts } from '../lib/i18n/i18n.js';
import { preparePreferences } from '../lib/preferences/server-preferences.js';
import { sessionQuery } from '../lib/session.js';
import { AppLayout } from './app-layout.js';
import { ErrorPage } from './error-page.js';
import { InboxPage } from './inbox-page.js';
import { NotFoundPage } from './not-found-page.js';
import {
  addSearch,
  auditSearch,
  inboxSearch,
  ingestSearch,
  loginSearch,
  pagesSearch,
  quarantineSearch,
} from './search.js';

interface RouterContext {
  queryClient: QueryClient;
}

const root = createRootRouteWithContext<RouterContext>()({
  notFoundComponent: () => <NotFoundPage isMain />,
});

const login = createRoute({
  getParentRoute: () => root,
  path: '/login',
  validateSearch: loginSearch,
  // An installation without an organization has nobody who could sign in.
  beforeLoad: async () => {
    const { needed } = await getSetup().catch(() => ({ needed: false }));
    if (needed) throw redirect({ to: '/setup', replace: true });
  },
  // Not in the query cache, which is emptied while somebody signs out.
  loader: () => getSignInWays().catch(() => ({ singleSignOn: null })),
  component: lazyRouteComponent(() => import('./sign-in-page.js'), 'SignInPage'),
});

const dataDeletion = createRoute({
  getParentRoute: () => root,
  path: '/data-deletion/$code',
  component: lazyRouteComponent(() => import('./data-deletion-route.js'), 'DataDeletionRoute'),
});

const invitation = createRoute({
  getParentRoute: () => root,
  path: '/invitation',
  beforeLoad: () => loadTexts('more'),
  component: lazyRouteComponent(() => import('./invitation-route.js'), 'InvitationRoute'),
});

const setup = createRoute({
  getParentRoute: () => root,
  path: '/setup',
  beforeLoad: () => loadTexts('more'),
  component: lazyRouteComponent(() => import('./setup-route.js'), 'SetupRoute'),
});

/** Everything behind the sign-in. */
const app = createRoute({
  getParentRoute: () => root,
  id: 'app',
  component: AppLayout,
  errorComponent: (props) => <ErrorPage {...props} isMain />,
  beforeLoad: async ({ context, location }) => {
    try {
      const { user } = await context.queryClient.ensureQueryData(sessionQuery);
      await preparePreferences(context.queryClient, user.id);
    } catch (error) {
      if (!isSessionMissing(error)) throw error;
      throw redirect({ to: '/login', search: { return: location.href } });
    }
  },
});

const home = createRoute({
  getParentRoute: () => app,
  path: '/',
  beforeLoad: () => {
    throw redirect({ to: '/inbox', search: { q: 'new' }, replace: true });
  },
});

const inbox = createRoute({
  getParentRoute: () => app,
  path: '/inbox',
  validateSearch: inboxSearch,
  component: InboxPage,
});

const settings = createRoute({
  getParentRoute: () => app,
  path: '/settings',
  beforeLoad: () => loadTexts('more'),
  component: lazyRouteComponent(() => import('./settings/settings-layout.js'), 'SettingsLayout'),
});

const settingsHome = createRoute({
  getParentRoute: () => settings,
  path: '/',
  beforeLoad: () => {
    throw redirect({ to: '/settings/channels', replace: true });
  },
});

const channels = createRoute({
  getParentRoute: () => settings,
  path: '/channels',
  component: lazyRouteComponent(() => import('./settings/channels-route.js'), 'ChannelsRoute'),
});

const addChannel = createRoute({
  getParentRoute: () => settings,
  path: '/channels/add',
  validateSearch: addSearch,
  component: lazyRouteComponent(() => import('./settings/add-channel-route.js'), 'AddChannelRoute'),
});

const addChannelPages = createRoute({
  getParentRoute: () => settings,
  path: '/channels/add/pages',
  validateSearch: pagesSearch,
  component: lazyRouteComponent(
    () => import('./settings/add-channel-pages-route.js'),
    'AddChannelPagesRoute',
  ),
});

const channel = createRoute({
  getParentRoute: () => settings,
  path: '/channels/$channelId',
  component: lazyRouteComponent(() => import('./settings/channel-route.js'), 'ChannelRoute'),
});

const users = createRoute({
  getParentRoute: () => settings,
  path: '/users',
  component: lazyRouteComponent(() => import('../features/people/components/users-page.js'), 'UsersPage'),
});

const user = createRoute({
  getParentRoute: () => settings,
  path: '/users/$userId',
  component: lazyRouteComponent(() => import('./settings/user-route.js'), 'UserRoute'),
});

const teams = createRoute({
  getParentRoute: () => settings,
  path: '/teams',
  component: lazyRouteComponent(() => import('../features/people/components/teams-page.js'), 'TeamsPage'),
});

const team = createRoute({
  getParentRoute: () => settings,
  path: '/teams/$teamId',
  component: lazyRouteComponent(() => import('./settings/team-route.js'), 'TeamRoute'),
});

const tags = createRoute({
  getParentRoute: () => settings,
  path: '/tags',
  component: lazyRouteComponent(() => import('../features/labels/components/labels-pages.js'), 'TagsPage'),
});

const topics = createRoute({
  getParentRoute: () => settings,
  path: '/topics',
  component: lazyRouteComponent(() => import('../features/labels/components/labels-pages.js'), 'TopicsPage'),
});

const resolveReasons = createRoute({
  getParentRoute: () => settings,
  path: '/resolve-reasons',
  component: lazyRouteComponent(
    () => import('../features/labels/components/labels-pages.js'),
    'ResolveReasonsPage',
  ),
});

const defaults = createRoute({
  getParentRoute: () => settings,
  path: '/defaults',
  component: lazyRouteComponent(() => import('./settings/defaults-route.js'), 'DefaultsRoute'),
});

const me = createRoute({
  getParentRoute: () => app,
  path: '/me',
  beforeLoad: () => loadTexts('more'),
  component: lazyRouteComponent(
    () => import('../features/preferences/preferences-page.js'),
    'PreferencesPage',
  ),
});

const reports = createRoute({
  getParentRoute: () => app,
  path: '/reports',
  beforeLoad: () => loadTexts('more'),
  component: lazyRouteComponent(() => import('./reports/reports-layout.js'), 'ReportsLayout'),
});

const report = createRoute({
  getParentRoute: () => reports,
  path: '/',
  validateSearch: readReportView,
  component: lazyRouteComponent(() => import('./reports/report-route.js'), 'ReportRoute'),
});

const counted = createRoute({
  getParentRoute: () => reports,
  path: '/conversations',
  validateSearch: readCountedView,
  component: lazyRouteComponent(() => import('./reports/counted-route.js'), 'CountedRoute'),
});

const live = createRoute({
  getParentRoute: () => reports,
  path: '/live',
  component: lazyRouteComponent(() => import('../features/reports/components/live-page.js'), 'LivePage'),
});

const savedReplies = createRoute({
  getParentRoute: () => settings,
  path: '/saved-replies',
  component: lazyRouteComponent(
    () => import('../features/saved-replies/saved-replies-page.js'),
    'SavedRepliesPage',
  ),
});

const tokens = createRoute({
  getParentRoute: () => settings,
  path: '/tokens',
  component: lazyRouteComponent(() => import('../features/tokens/tokens-page.js'), 'TokensPage'),
});

const webhooks = createRoute({
  getParentRoute: () => settings,
  path: '/webhooks',
  component: lazyRouteComponent(() => import('../features/webhooks/webhooks-page.js'), 'WebhooksPage'),
});

const audit = createRoute({
  getParentRoute: () => settings,
  path: '/audit',
  validateSearch: auditSearch,
  component: lazyRouteComponent(() => import('./settings/audit-route.js'), 'AuditRoute'),
});

const start = createRoute({
  getParentRoute: () => settings,
  path: '/start',
  component: lazyRouteComponent(() => import('../features/onboarding/onboarding-page.js'), 'OnboardingPage'),
});

const metaApp = createRoute({
  getParentRoute: () => settings,
  path: '/meta-app',
  component: lazyRouteComponent(() => import('../features/meta-app/meta-app-page.js'), 'MetaAppPage'),
});

const ingest = createRoute({
  getParentRoute: () => settings,
  path: '/ingest',
  validateSearch: ingestSearch,
  component: lazyRouteComponent(() => import('./settings/ingest-route.js'), 'IngestRoute'),
});

const quarantine = createRoute({
  getParentRoute: () => settings,
  path: '/ingest/quarantine',
  validateSearch: quarantineSearch,
  component: lazyRouteComponent(() => import('./settings/quarantine-route.js'), 'QuarantineRoute'),
});

const routeTree = root.addChildren([
  login,
  invitation,
  setup,
  dataDeletion,
  app.addChildren([
    home,
    inbox,
    me,
    reports.addChildren([report, counted, live]),
    settings.addChildren([
      settingsHome,
      channels,
      addChannel,
      addChannelPages,
      channel,
      defaults,
      users,
      user,
      teams,
      team,
      tags,
      topics,
      resolveReasons,
      savedReplies,
      tokens,
      webhooks,
      audit,
      start,
      metaApp,
      ingest,
      quarantine,
    ]),
  ]),
]);

/** The routes of the console; what they show stands in the address, so that it can be shared and reloaded. */
export function createConsoleRouter(queryClient: QueryClient) {
  return createRouter({
    routeTree,
    context: { queryClient },
    defaultPreload: 'intent',
    defaultErrorComponent: ErrorPage,
    defaultNotFoundComponent: () => <NotFoundPage isMain={false} />,
    scrollRestoration: false,
  });
}

declare module '@tanstack/react-router' {
  interface Register {
    router: ReturnType<typeof createConsoleRouter>;
  }
}
