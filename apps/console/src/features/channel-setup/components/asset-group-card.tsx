import { useTexts } from '../../../lib/i18n/use-texts.js';
import type { Connection } from '../../../lib/api/types.js';
import type { useActivateAll } from '../api/connection.js';
import type { AssetGroup } from '../asset-groups.js';
import { AssetRow } from './asset-row.js';

interface AssetGroupCardProps {
  connection: Connection;
  group: AssetGroup;
  activateAll: ReturnType<typeof useActivateAll>;
}

/** A page and the profiles linked to it. */
export function AssetGroupCard({ connection, group, activateAll }: AssetGroupCardProps) {
  const { t } = useTexts();
  return (
    <ul
      aria-label={t('wizard.ofPage', { name: group.pageName })}
      data-testid="asset-group"
      className="divide-y divide-line rounded-lg border border-line bg-surface"
    >
      {group.assets.map((asset) => (
        <AssetRow
          key={asset.platformAccountId}
          connection={connection}
          asset={asset}
          isActivating={activateAll.isPending && asset.state === 'available'}
          failure={activateAll.data?.get(asset.platformAccountId)}
        />
      ))}
    </ul>
  );
}
