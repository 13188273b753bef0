import type { Connection } from '../../lib/api/types.js';
import type { Asset } from './asset-groups.js';

type MissingPermission = Connection['missingPermissions'][number];

/** An Instagram profile is reached through its Page, for which these two are needed. */
const forEveryAsset = ['pages_show_list', 'pages_manage_metadata'];
const prefixes: Record<Asset['platform'], string> = {
  'facebook-page': 'pages_',
  'instagram-profile': 'instagram_',
  'facebook-group': 'groups_',
};

/** The declined permissions that cost something on one Page or profile. */
export function missingFor(
  { platform }: Pick<Asset, 'platform'>,
  missing: readonly MissingPermission[],
): MissingPermission[] {
  return missing.filter(
    ({ permission }) => permission.startsWith(prefixes[platform]) || forEveryAsset.includes(permission),
  );
}
