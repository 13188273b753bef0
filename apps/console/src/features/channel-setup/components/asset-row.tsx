import { Avatar } from '../../../components/avatar.js';
import { Badge } from '../../../components/badge.js';
import { Button } from '../../../components/button.js';
import { InlineError } from '../../../components/inline-error.js';
import type { Connection } from '../../../lib/api/types.js';
import { codeText, errorText } from '../../../lib/i18n/code-text.js';
import { useTexts } from '../../../lib/i18n/use-texts.js';
import { useActivate } from '../api/connection.js';
import type { Asset } from '../asset-groups.js';
import { ActiveAsset } from './active-asset.js';
import { Declined } from './declined.js';

interface AssetRowProps {
  connection: Connection;
  asset: Asset;
  /** While it is one of all that are being activated. */
  isActivating: boolean;
  /** Why it was not activated with all the others. */
  failure: unknown;
}

/** One page or profile that was granted: activate it, or read why that is not possible. */
export function AssetRow({ connection, asset, isActivating, failure }: AssetRowProps) {
  const { t } = useTexts();
  const activate = useActivate(connection.id);
  const error = activate.isIdle ? failure : activate.error;
  const isChannel = asset.channelId !== null;
  // The permissions are named below.
  const reasons = asset.reasons.filter((reason) => reason !== 'permission-declined');
  const linked = asset.platform === 'instagram-profile' && asset.pageName !== null;
  return (
    <li
      data-testid="asset-row"
      data-state={asset.state}
      data-account-id={asset.platformAccountId}
      className={`flex flex-wrap items-center gap-x-4 gap-y-3 px-4 py-3 ${linked ? 'md:pl-10' : ''}`}
    >
      <div className="flex min-w-52 grow basis-56 items-center gap-3">
        <Avatar name={asset.name} square />
        <div className="min-w-0">
          <p className="flex flex-wrap items-center gap-x-2 gap-y-0.5">
            <span
              className={`min-w-0 break-words font-semibold ${asset.state === 'unavailable' ? 'text-muted' : ''}`}
            >
              {asset.name}
            </span>
            <AssetState asset={asset} />
          </p>
          <p className="text-xs text-muted">
            {t(`network.${asset.platform}`)}
            {linked && ` · ${t('wizard.linkedTo', { name: asset.pageName })}`}
          </p>
        </div>
      </div>
      {asset.state === 'available' && (
        <Button
          variant="primary"
          isPending={activate.isPending || isActivating}
          onPress={() => activate.mutate(asset.platformAccountId)}
          aria-label={t(isChannel ? 'wizard.renewLabel' : 'wizard.activateLabel', { name: asset.name })}
          testId="activate"
        >
          {t(isChannel ? 'wizard.renew' : 'wizard.activate')}
        </Button>
      )}
      {asset.state === 'active' && asset.channelId !== null && (
        <ActiveAsset channelId={asset.channelId} name={asset.name} />
      )}
      <p role="status" className="sr-only">
        {activate.isSuccess && t('wizard.activated', { name: asset.name })}
      </p>
      {reasons.length > 0 && (
        <ul className="basis-full space-y-0.5 text-muted">
          {reasons.map((reason) => (
            <li key={reason}>{codeText(t, 'assetReason', reason, 'permission-declined')}</li>
          ))}
        </ul>
      )}
      <Declined connection={connection} asset={asset} />
      {error != null && (
        <div className="basis-full">
          <InlineError>{errorText(t, error)}</InlineError>
        </div>
      )}
    </li>
  );
}

function AssetState({ asset: { state, channelId } }: { asset: Asset }) {
  const { t } = useTexts();
  if (state !== 'active' && channelId !== null)
    return <Badge tone="warn">{t('wizard.alreadyChannel')}</Badge>;
  if (state === 'active') return <Badge tone="ok">{t('wizard.stateActive')}</Badge>;
  if (state === 'available') return <Badge>{t('wizard.stateAvailable')}</Badge>;
  return <Badge tone="warn">{t('wizard.stateUnavailable')}</Badge>;
}
