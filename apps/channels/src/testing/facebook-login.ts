import type { FakeGraph } from './fake-graph.js';

export interface FakePage {
  id: string;
  name: string;
  access_token?: string;
  tasks?: string[];
  instagram_business_account?: { id: string; username: string };
}

export const person = { id: '10201978818232600', name: 'Erika Muster' };
export const shortToken = 'short-lived-user-token';
export const longToken = 'long-lived-user-token';

export const pagePermissions = [
  'public_profile',
  'pages_show_list',
  'pages_manage_metadata',
  'pages_messaging',
  'pages_read_engagement',
  'pages_read_user_content',
  'pages_manage_engagement',
];

export const profilePermissions = [
  'instagram_basic',
  'instagram_manage_comments',
  'instagram_manage_messages',
];

/** A Page with all rights on it. */
export function fullPage(id: string, overrides: Partial<FakePage> = {}): FakePage {
  return {
    id,
    name: `Page ${id}`,
    access_token: `page-token-of-${id}`,
    tasks: ['MESSAGING', 'MODERATE', 'MANAGE'],
    ...overrides,
  };
}

/** What the person gave at Facebook. */
export interface FakeGrant {
  pages: FakePage[];
  unlisted?: FakePage[];
  declined?: string[];
  /** Beside `pagePermissions`. */
  permissions?: string[];
  targets?: Record<string, string[]>;
}

/** Makes the fake Graph answer as after a login in which this was granted. */
export function grantLogin(graph: FakeGraph, grant: FakeGrant): void {
  const declined = grant.declined ?? [];
  const permissions = [...pagePermissions, ...(grant.permissions ?? [])];
  const unlisted = grant.unlisted ?? [];
  graph.on('POST /oauth/access_token', {
    json: { access_token: longToken, token_type: 'bearer', expires_in: 5183944 },
  });
  graph.on('GET /me/permissions', {
    json: {
      data: permissions.map((permission) => ({
        permission,
        status: declined.includes(permission) ? 'declined' : 'granted',
      })),
    },
  });
  const everyPage = [...grant.pages, ...unlisted].map((page) => page.id);
  const granular_scopes = permissions
    .filter((scope) => scope !== 'public_profile' && !declined.includes(scope))
    .map((scope) => ({
      scope,
      target_ids: grant.targets?.[scope] ?? (scope.startsWith('pages_') ? everyPage : undefined),
    }));
  graph.on('GET /debug_token', {
    json: { data: { is_valid: true, type: 'USER', user_id: person.id, scopes: [], granular_scopes } },
  });
  graph.on('GET /me/accounts', ({ query }) => accountsPage(grant.pages, query['after']));
  for (const page of unlisted) graph.on(`GET /${page.id}`, { json: page });
  for (const page of [...grant.pages, ...unlisted]) {
    graph.on(`GET /${page.id}/subscribed_apps`, { json: { data: [] } });
    graph.on(`POST /${page.id}/subscribed_apps`, { json: { success: true } });
  }
}

/** Two at a time, whatever was asked for: Meta may give fewer than the limit. */
function accountsPage(pages: FakePage[], after = '0') {
  const from = Number(after);
  const data = pages.slice(from, from + 2);
  const more = from + 2 < pages.length ? { next: 'https://graph.example/next' } : {};
  return { json: { data, paging: { cursors: { before: after, after: String(from + 2) }, ...more } } };
}
