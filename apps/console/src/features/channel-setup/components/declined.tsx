import type { Connection } from '../../../lib/api/types.js';
import { useTexts } from '../../../lib/i18n/use-texts.js';
import type { Asset } from '../asset-groups.js';
import { missingFor } from '../missing-for.js';
import { AskAgainButton } from './ask-again-button.js';

/** Which permissions were declined that this Page or profile needs, and the way to choose differently at Facebook. */
export function Declined({ connection, asset }: { connection: Connection; asset: Asset }) {
  const { t } = useTexts();
  const missing = missingFor(asset, connection.missingPermissions);
  if (missing.length === 0 && !asset.reasons.includes('no-linked-page')) return null;
  return (
    <div data-testid="declined" className="flex basis-full flex-wrap items-center gap-x-3 gap-y-2 text-warn">
      {missing.length > 0 && (
        <p className="min-w-0">
          {t('wizard.declined')}{' '}
          {missing.map(({ permission }) => (
            <code key={permission} className="mr-2 text-xs break-all">
              {permission}
            </code>
          ))}
        </p>
      )}
      <AskAgainButton network={connection.network} testId="ask-again-row" />
    </div>
  );
}
