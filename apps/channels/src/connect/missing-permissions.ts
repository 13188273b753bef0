import type { Connection } from '#shared/contracts/channels.js';

export interface KnownPermission {
  permission: string;
  /** What it costs to be without it; the console translates it. */
  feature: string;
  networks: readonly Connection['network'][];
  /** Worth a word only when it was asked for and declined. */
  optional?: true;
}

const both = ['facebook', 'instagram'] as const;

/** What each permission is for (meta-platform.md 1.7). */
export const knownPermissions: readonly KnownPermission[] = [
  { permission: 'pages_show_list', feature: 'list-pages', networks: both },
  { permission: 'pages_manage_metadata', feature: 'receive-events', networks: both },
  { permission: 'pages_messaging', feature: 'direct-messages', networks: both },
  { permission: 'pages_read_engagement', feature: 'read-posts', networks: both },
  { permission: 'pages_read_user_content', feature: 'read-comments', networks: ['facebook'] },
  { permission: 'pages_manage_engagement', feature: 'answer-comments', networks: ['facebook'] },
  { permission: 'business_management', feature: 'portfolio-pages', networks: both, optional: true },
  { permission: 'instagram_basic', feature: 'instagram-profiles', networks: ['instagram'] },
  { permission: 'instagram_manage_comments', feature: 'instagram-comments', networks: ['instagram'] },
  { permission: 'instagram_manage_messages', feature: 'instagram-direct-messages', networks: ['instagram'] },
];

/** What the console calls what a permission is for; the permission itself where it is for nothing we know. */
export function featureOf(permission: string): string {
  return knownPermissions.find((known) => known.permission === permission)?.feature ?? permission;
}

/** The permissions that were not given, each with the feature it costs, in the order of `knownPermissions`. */
export function missingPermissions(
  network: Connection['network'],
  grants: readonly { permission: string; granted: boolean }[],
): Connection['missingPermissions'] {
  const granted = new Map(grants.map((grant) => [grant.permission, grant.granted]));
  return knownPermissions
    .filter((known) => known.networks.includes(network))
    .filter(({ permission, optional }) =>
      optional === true ? granted.get(permission) === false : granted.get(permission) !== true,
    )
    .map(({ permission, feature }) => ({ permission, feature }));
}
