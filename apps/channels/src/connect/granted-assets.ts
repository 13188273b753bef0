import type { AccountGraph, GraphPage } from '../graph/account-graph.js';
import { GraphError } from '../graph/graph-error.js';
import { assetTokenRow } from './granted-asset.entity.js';
import type { GrantedAsset } from './granted-asset.entity.js';
import { type Grants, pageReasons, permissionsFor, unlistedPageIds } from './asset-rules.js';
import type { TokenCipher } from '../tokens/token-cipher.js';

type NewAsset = Omit<GrantedAsset, 'connection'>;

/** All Pages to which access was given: those of the list, and those known by their id only. Throws `GraphError`. */
export async function readGrantedPages(
  graph: AccountGraph,
  token: string,
  grants: Grants,
): Promise<GraphPage[]> {
  const listed = await graph.listPages(token);
  const ids = unlistedPageIds(
    grants,
    listed.map((page) => page.id),
  );
  const unlisted: GraphPage[] = [];
  for (const id of ids) {
    const page = await readPage(graph, token, id);
    if (page !== null) unlisted.push(page);
  }
  return [...listed, ...unlisted];
}

/** Null for a Page that was granted and cannot be read: it was deleted, or the person lost it meanwhile. */
async function readPage(graph: AccountGraph, token: string, id: string): Promise<GraphPage | null> {
  try {
    return await graph.getPage(token, id);
  } catch (error) {
    if (error instanceof GraphError && (error.kind === 'invalid' || error.kind === 'not-allowed'))
      return null;
    throw error;
  }
}

/** The Page, and the Instagram profile that is linked to it, as rows. */
export function toGrantedAssets(
  connectionId: string,
  pages: readonly GraphPage[],
  grants: Grants,
  cipher: TokenCipher,
): NewAsset[] {
  return pages.flatMap((page) => {
    const profile = profileAsset(connectionId, page, grants);
    return profile === null
      ? [pageAsset(connectionId, page, grants, cipher)]
      : [pageAsset(connectionId, page, grants, cipher), profile];
  });
}

function pageAsset(connectionId: string, page: GraphPage, grants: Grants, cipher: TokenCipher): NewAsset {
  const permissions = permissionsFor(page.id, grants);
  const key = { connectionId, platformAccountId: page.id };
  return {
    ...key,
    platform: 'facebook-page',
    name: page.name === '' ? page.id : page.name,
    pictureUrl: page.pictureUrl,
    pageId: page.id,
    pageName: null,
    reasons: pageReasons(page, permissions),
    permissions,
    pageToken: page.token === null ? null : cipher.encrypt(page.token, assetTokenRow(key)),
  };
}

function profileAsset(connectionId: string, page: GraphPage, grants: Grants): NewAsset | null {
  const profile = page.instagram;
  if (profile === null) return null;
  return {
    connectionId,
    platform: 'instagram-profile',
    platformAccountId: profile.id,
    name: profile.name,
    pictureUrl: profile.pictureUrl,
    pageId: page.id,
    pageName: page.name,
    reasons: ['instagram-not-supported-yet'],
    permissions: permissionsFor(profile.id, grants),
    pageToken: null,
  };
}
