/**
 * What is asked for at Facebook (meta-platform.md 1.7): comments and messages of Pages and Instagram profiles.
 * `public_profile` is implied. The person may decline each of them; channels finds out which.
 */
const pageAndProfileScopes = [
  'pages_show_list',
  'business_management',
  'pages_read_engagement',
  'pages_read_user_content',
  'pages_manage_engagement',
  'pages_manage_metadata',
  'pages_messaging',
  'instagram_basic',
  'instagram_manage_comments',
  'instagram_manage_messages',
];

/** Facebook's dialog refuses everything when it is asked for these today (meta-platform.md 4.6). */
const groupScopes = ['groups_access_member_info', 'publish_to_groups'];

/** The permissions of the login; those of Groups only where a Graph still serves them. */
export function loginScopes(groupsEnabled: boolean): string[] {
  return groupsEnabled ? [...pageAndProfileScopes, ...groupScopes] : pageAndProfileScopes;
}
