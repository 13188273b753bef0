import type { GraphAccount, GraphPage } from '../graph/account-graph.js';
import type { TokenCipher } from '#shared/encryption/token-cipher.js';
import { mayConnect, pageReasons, permissionsFor } from './asset-rules.js';
import type { Grant } from './grant-reader.service.js';
import { assetTokenRow, type GrantedAsset } from './granted-asset.entity.js';

export type NewAsset = Omit<GrantedAsset, 'connection'>;

/** Everything to which a login gives access, as rows: Pages, the profiles that are linked to them or to none, and Groups. */
export function toGrantedAssets(connectionId: string, grant: Grant, cipher: TokenCipher): NewAsset[] {
  const { pages, unlinkedProfiles, groups } = grant;
  return [
    ...pages.map((page) => pageAsset(connectionId, page, grant, cipher)),
    ...pages.flatMap((page) =>
      page.instagram === null ? [] : [profileAsset(connectionId, page, page.instagram, grant, cipher)],
    ),
    ...unlinkedProfiles.map((profile) => unlinkedAsset(connectionId, profile)),
    ...(groups ?? []).map((group) => groupAsset(connectionId, group, grant, cipher)),
  ];
}

function pageAsset(connectionId: string, page: GraphPage, { grants }: Grant, cipher: TokenCipher): NewAsset {
  const platform = 'facebook-page';
  const permissions = permissionsFor({ page: page.id }, grants);
  const key = { connectionId, platform, platformAccountId: page.id } as const;
  return {
    ...key,
    name: page.name || page.id,
    pictureUrl: page.pictureUrl,
    pageId: page.id,
    pageName: null,
    reasons: pageReasons(platform, page, permissions),
    permissions,
    pageToken: sealed(page.token, key, cipher),
  };
}

/** A profile has no token of its own: all calls are made with that of its Page (meta-platform.md 4.4). */
function profileAsset(
  connectionId: string,
  page: GraphPage,
  profile: GraphAccount,
  { grants }: Grant,
  cipher: TokenCipher,
): NewAsset {
  const platform = 'instagram-profile';
  const permissions = permissionsFor({ page: page.id, profile: profile.id }, grants);
  const key = { connectionId, platform, platformAccountId: profile.id } as const;
  return {
    ...key,
    name: profile.name,
    pictureUrl: profile.pictureUrl,
    pageId: page.id,
    pageName: page.name || page.id,
    reasons: pageReasons(platform, page, permissions),
    permissions,
    pageToken: sealed(page.token, key, cipher),
  };
}

function unlinkedAsset(connectionId: string, profile: GraphAccount): NewAsset {
  return {
    connectionId,
    platform: 'instagram-profile',
    platformAccountId: profile.id,
    name: profile.name,
    pictureUrl: profile.pictureUrl,
    pageId: null,
    pageName: null,
    reasons: ['no-linked-page'],
    permissions: [],
    pageToken: null,
  };
}

/** Groups have no token of their own either: theirs is the person's. */
function groupAsset(connectionId: string, group: GraphAccount, grant: Grant, cipher: TokenCipher): NewAsset {
  const platform = 'facebook-group';
  const permissions = permissionsFor({ page: group.id }, grant.grants);
  const key = { connectionId, platform, platformAccountId: group.id } as const;
  return {
    ...key,
    name: group.name,
    pictureUrl: group.pictureUrl,
    pageId: group.id,
    pageName: null,
    reasons: mayConnect(platform, permissions) ? [] : ['permission-declined'],
    permissions,
    pageToken: sealed(grant.token.token, key, cipher),
  };
}

function sealed(
  token: string | null,
  key: { connectionId: string; platformAccountId: string },
  cipher: TokenCipher,
): Buffer | null {
  return token === null ? null : cipher.encrypt(token, assetTokenRow(key));
}
