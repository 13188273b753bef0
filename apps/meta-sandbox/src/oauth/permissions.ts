/** Permissions that the dialog knows (1.7). `public_profile` comes with every login. */
export const ALWAYS_GRANTED = 'public_profile';

export const KNOWN_PERMISSIONS = [
  'public_profile', 'email', 'business_management', 'pages_show_list', 'pages_read_engagement',
  'pages_read_user_content', 'pages_manage_engagement', 'pages_manage_posts', 'pages_manage_metadata',
  'pages_messaging', 'instagram_basic', 'instagram_manage_comments', 'instagram_manage_messages',
  'instagram_manage_insights', 'ads_read', 'ads_management', 'pages_manage_ads', 'read_insights',
] as const; // prettier-ignore

/** What was asked for and does not exist (any more); the group permissions went on 2024-04-22 (4.6). */
export function invalidScopes(scopes: readonly string[]): string[] {
  const known: readonly string[] = KNOWN_PERMISSIONS;
  return scopes.filter((scope) => !known.includes(scope));
}

export function isPageScope(scope: string): boolean {
  return scope.startsWith('pages_');
}

export function isInstagramScope(scope: string): boolean {
  return scope.startsWith('instagram_');
}
