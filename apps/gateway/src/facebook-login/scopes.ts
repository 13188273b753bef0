/**
 * What is asked for at Facebook (meta-platform.md 1.7): comments and Messenger of Pages, and the list of Instagram profiles.
 * `public_profile` is implied. The person may decline each of them; channels finds out which.
 */
export const loginScopes = [
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
