/** Permissions that the dialog knows (1.7). `public_profile` comes with every login. */
export const ALWAYS_GRANTED = 'public_profile';

export const KNOWN_PERMISSIONS = [
  'public_profile', 'email', 'business_management', 'pages_show_list', 'pages_read_engagement',
  'pages_read_user_content', 'pages_manage_engagement', 'pages_manage_posts', 'pages_manage_metadata',
  'pages_messaging', 'instagram_basic', 'instagram_manage_comments', 'instagram_manage_messages',
  'instagram_manage_insights', 'ads_read', 'ads_management', 'pages_manage_ads', 'read_insights',
] as const; // prettier-ignore

/** They went on 2024-04-22; only a sandbox in legacy mode knows them (4.6). */
export const LEGACY_GROUP_PERMISSIONS = ['groups_access_member_info', 'publish_to_groups'] as const;

/** What was asked for and does not exist (any more). */
export function invalidScopes(scopes: readonly string[], legacyGroups: boolean): string[] {
  const known: readonly string[] = legacyGroups
    ? [...KNOWN_PERMISSIONS, ...LEGACY_GROUP_PERMISSIONS]
    : KNOWN_PERMISSIONS;
  return scopes.filter((scope) => !known.includes(scope));
}

export function isPageScope(scope: string): boolean {
  return scope.startsWith('pages_');
}

export function isInstagramScope(scope: string): boolean {
  return scope.startsWith('instagram_');
}
