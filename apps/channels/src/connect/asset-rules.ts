import type { GrantedAsset } from '#shared/contracts/channels.js';

/** What was granted, as far as it decides what can be activated. */
export interface Grants {
  permissions: readonly { permission: string; granted: boolean }[];
  /** For which assets a permission was given; `targets` is null for all of them. */
  scopes: readonly { scope: string; targets: readonly string[] | null }[];
}

/** A right on a Page under any of its names, classic and New Pages Experience (meta-platform.md 1.4). */
const rights = {
  messages: ['MESSAGING', 'PROFILE_PLUS_MESSAGING', 'PROFILE_PLUS_FULL_CONTROL'],
  comments: ['MODERATE', 'PROFILE_PLUS_MODERATE', 'PROFILE_PLUS_FULL_CONTROL'],
} as const;

/** Without these no Page can be connected; without one of `oneOf` nothing would come in. */
const needed = ['pages_show_list', 'pages_manage_metadata'];
const oneOf = ['pages_messaging', 'pages_read_user_content'];

/** The granted permissions that hold for one asset. */
export function permissionsFor(platformAccountId: string, grants: Grants): string[] {
  return grants.permissions
    .filter(({ granted }) => granted)
    .map(({ permission }) => permission)
    .filter((permission) => {
      const targets = grants.scopes.find(({ scope }) => scope === permission)?.targets ?? null;
      return targets === null || targets.includes(platformAccountId);
    });
}

/** Why a Page cannot be activated; empty when it can. `tasks` is null when Meta did not tell them. */
export function pageReasons(
  page: { token: string | null; tasks: readonly string[] | null },
  permissions: readonly string[],
): GrantedAsset['reasons'] {
  const reasons: GrantedAsset['reasons'] = [];
  const { tasks } = page;
  const lacksRight = Object.values(rights).some((names) => !names.some((name) => tasks?.includes(name)));
  if (tasks !== null && lacksRight) reasons.push('missing-task');
  const allowed =
    needed.every((name) => permissions.includes(name)) && oneOf.some((name) => permissions.includes(name));
  if (!allowed) reasons.push('permission-declined');
  if (page.token === null) reasons.push('no-page-token');
  return reasons;
}

/** Page ids that were granted although `/me/accounts` does not list them (meta-platform.md 1.4). */
export function unlistedPageIds(grants: Grants, listed: readonly string[]): string[] {
  const granted = grants.scopes
    .filter(({ scope }) => scope.startsWith('pages_'))
    .flatMap(({ targets }) => targets ?? []);
  return [...new Set(granted)].filter((id) => !listed.includes(id));
}
