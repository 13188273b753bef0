import { useTexts } from '../../../lib/i18n/use-texts.js';
import type { AssetGroup } from '../asset-groups.js';
import { AssetRow } from './asset-row.js';

/** A page and the profiles linked to it. */
export function AssetGroupCard({ connectionId, group }: { connectionId: string; group: AssetGroup }) {
  const { t } = useTexts();
  return (
    <ul
      aria-label={t('wizard.ofPage', { name: group.pageName })}
      data-testid="asset-group"
      className="divide-y divide-line rounded-lg border border-line bg-surface"
    >
      {group.assets.map((asset) => (
        <AssetRow key={asset.platformAccountId} connectionId={connectionId} asset={asset} />
      ))}
    </ul>
  );
}
