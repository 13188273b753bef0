import { Avatar } from '../../../components/avatar.js';
import { Badge } from '../../../components/badge.js';
import { Button } from '../../../components/button.js';
import { InlineError } from '../../../components/inline-error.js';
import { codeText, errorText } from '../../../lib/i18n/code-text.js';
import { useTexts } from '../../../lib/i18n/use-texts.js';
import { useActivate } from '../api/connection.js';
import type { Asset } from '../asset-groups.js';
import { ActiveAsset } from './active-asset.js';

/** One page or profile that was granted: activate it, or read why that is not possible. */
export function AssetRow({ connectionId, asset }: { connectionId: string; asset: Asset }) {
  const { t } = useTexts();
  const activate = useActivate(connectionId);
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
            <AssetState state={asset.state} />
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
          isPending={activate.isPending}
          onPress={() => activate.mutate(asset.platformAccountId)}
          aria-label={t('wizard.activateLabel', { name: asset.name })}
          testId="activate"
        >
          {t('wizard.activate')}
        </Button>
      )}
      {asset.state === 'active' && asset.channelId !== null && <ActiveAsset channelId={asset.channelId} />}
      <p role="status" className="sr-only">
        {activate.isSuccess && t('wizard.activated', { name: asset.name })}
      </p>
      {asset.reasons.length > 0 && (
        <ul className="basis-full space-y-0.5 text-muted">
          {asset.reasons.map((reason) => (
            <li key={reason}>{codeText(t, 'assetReason', reason, 'permission-declined')}</li>
          ))}
        </ul>
      )}
      {activate.error !== null && (
        <div className="basis-full">
          <InlineError>{errorText(t, activate.error)}</InlineError>
        </div>
      )}
    </li>
  );
}

function AssetState({ state }: { state: Asset['state'] }) {
  const { t } = useTexts();
  if (state === 'active') return <Badge tone="ok">{t('wizard.stateActive')}</Badge>;
  if (state === 'available') return <Badge>{t('wizard.stateAvailable')}</Badge>;
  return <Badge tone="warn">{t('wizard.stateUnavailable')}</Badge>;
}
