import type { Connection } from '../../lib/api/types.js';

export type Asset = Connection['assets'][number];

/** A page with the profiles that are linked to it. */
export interface AssetGroup {
  pageName: string;
  assets: Asset[];
}

/** Groups what was granted by page: the page first, then its Instagram profile. A profile without a page stands alone. */
export function groupByPage(assets: readonly Asset[]): AssetGroup[] {
  const groups = new Map<string, AssetGroup>();
  for (const asset of assets.toSorted((a, b) => rank(a) - rank(b))) {
    const pageName = asset.platform === 'instagram-profile' ? (asset.pageName ?? asset.name) : asset.name;
    const key =
      asset.platform === 'facebook-page'
        ? `page ${asset.platformAccountId}`
        : (keyOfPage(groups, pageName) ?? pageName);
    const group = groups.get(key) ?? { pageName, assets: [] };
    group.assets.push(asset);
    groups.set(key, group);
  }
  return [...groups.values()];
}

function rank(asset: Asset): number {
  return asset.platform === 'facebook-page' ? 0 : 1;
}

function keyOfPage(groups: Map<string, AssetGroup>, pageName: string): string | undefined {
  return [...groups].find(([, group]) => group.pageName === pageName)?.[0];
}
