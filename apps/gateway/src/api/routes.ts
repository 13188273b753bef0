import { browserRoutes } from './browser.routes.js';
import { callbacksRoutes } from './callbacks.routes.js';
import { channelsRoutes } from './channels.routes.js';
import { conversationsRoutes } from './conversations.routes.js';
import { draftsRoutes } from './drafts.routes.js';
import { filesRoutes } from './files.routes.js';
import { deadlinesRoutes } from './deadlines.routes.js';
import { labelsRoutes } from './labels.routes.js';
import { reportsRoutes } from './reports.routes.js';
import { savedRepliesRoutes } from './saved-replies.routes.js';
import { searchRoutes } from './search.routes.js';
import { webhooksRoutes } from './webhooks.routes.js';
import { auditRoutes } from './audit.routes.js';
import { settingsRoutes } from './settings.routes.js';
import { teamsRoutes } from './teams.routes.js';
import { singleSignOnRoutes } from './single-sign-on.routes.js';
import { tokensRoutes } from './tokens.routes.js';
import { usersRoutes } from './users.routes.js';
import { presenceRoutes } from './presence.routes.js';
import { operationsRoutes } from './operations.routes.js';
import type { Route } from './route.js';
import { sessionRoutes } from './session.routes.js';

/** The whole HTTP API as one table (docs/adr/0004). The app does not start when a handler or an entry is missing. */
export const routes = {
  ...sessionRoutes,
  ...singleSignOnRoutes,
  ...channelsRoutes,
  ...conversationsRoutes,
  ...presenceRoutes,
  ...draftsRoutes,
  ...deadlinesRoutes,
  ...labelsRoutes,
  ...savedRepliesRoutes,
  ...reportsRoutes,
  ...searchRoutes,
  ...webhooksRoutes,
  ...auditRoutes,
  ...settingsRoutes,
  ...teamsRoutes,
  ...tokensRoutes,
  ...usersRoutes,
  ...filesRoutes,
  ...operationsRoutes,
  ...callbacksRoutes,
  ...browserRoutes,
};

/** The table as a list. */
export const allRoutes: readonly Route[] = Object.values(routes);
