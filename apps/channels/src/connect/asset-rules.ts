import type { GrantedAsset, Platform } from '#shared/contracts/channels.js';

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

/** Without all of `all` it cannot be connected; without one of `oneOf` nothing would come in (meta-platform.md 1.7). */
const needed: Record<Platform, { all: readonly string[]; oneOf: readonly string[] }> = {
  'facebook-page': {
    all: ['pages_show_list', 'pages_manage_metadata'],
    oneOf: ['pages_messaging', 'pages_read_user_content'],
  },
  'instagram-profile': {
    all: ['pages_show_list', 'pages_manage_metadata', 'instagram_basic'],
    oneOf: ['instagram_manage_messages', 'instagram_manage_comments'],
  },
  'facebook-group': { all: [], oneOf: ['groups_access_member_info'] },
};

/** Ids of one asset as the targets of a grant name it: `pages_…` by the Page, `instagram_…` by the profile (1.6). */
export interface AssetIds {
  page: string;
  profile?: string;
}

/** The granted permissions that hold for one asset. */
export function permissionsFor(asset: AssetIds, grants: Grants): string[] {
  return grants.permissions
    .filter(({ granted }) => granted)
    .map(({ permission }) => permission)
    .filter((permission) => {
      const id = targetIn(asset, permission);
      const targets = grants.scopes.find(({ scope }) => scope === permission)?.targets ?? null;
      return id === undefined || targets === null || targets.includes(id);
    });
}

/** Undefined for permissions that are not given for single Pages or profiles. */
function targetIn(asset: AssetIds, permission: string): string | undefined {
  if (permission.startsWith('pages_')) return asset.page;
  return permission.startsWith('instagram_') ? asset.profile : undefined;
}

/**
 * Why a Page, or the profile that is linked to it, cannot be activated; empty when it can. `tasks` is null when Meta did not
 * tell them.
 */
export function pageReasons(
  platform: Platform,
  page: { token: string | null; tasks: readonly string[] | null },
  permissions: readonly string[],
): GrantedAsset['reasons'] {
  const reasons: GrantedAsset['reasons'] = [];
  if (lacksTask(page.tasks)) reasons.push('missing-task');
  if (!mayConnect(platform, permissions)) reasons.push('permission-declined');
  if (page.token === null) reasons.push('no-page-token');
  return reasons;
}

/** Whether the person lacks a right on the Page that an inbox needs. */
export function lacksTask(tasks: readonly string[] | null): boolean {
  return tasks !== null && Object.values(rights).some((names) => !names.some((name) => tasks.includes(name)));
}

/** Whether something would come in with these permissions. */
export function mayConnect(platform: Platform, permissions: readonly string[]): boolean {
  const { all, oneOf } = needed[platform];
  const has = (permission: string) => permissions.includes(permission);
  return all.every(has) && oneOf.some(has);
}

/** Page ids that were granted although no list has them (meta-platform.md 1.4). */
export function unlistedPageIds(grants: Grants, listed: readonly string[]): string[] {
  return targetsOf('pages_', grants).filter((id) => !listed.includes(id));
}

/** Instagram profiles that were granted and belong to none of the Pages. */
export function unlinkedProfileIds(grants: Grants, linked: readonly string[]): string[] {
  return targetsOf('instagram_', grants).filter((id) => !linked.includes(id));
}

function targetsOf(prefix: string, grants: Grants): string[] {
  const scopes = grants.scopes.filter(({ scope }) => scope.startsWith(prefix));
  return [...new Set(scopes.flatMap(({ targets }) => targets ?? []))];
}
