import { ApiError } from '@parley/client';
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { Hourglass, KeyRound, SearchX } from 'lucide-react';
import { Button, buttonClass } from '../../../components/button.js';
import { ErrorCard } from '../../../components/error-card.js';
import { MessageCard } from '../../../components/message-card.js';
import { RowsSkeleton } from '../../../components/rows-skeleton.js';
import type { Connection } from '../../../lib/api/types.js';
import { useTexts } from '../../../lib/i18n/use-texts.js';
import { connectionQuery, useActivateAll } from '../api/connection.js';
import { groupByPage } from '../asset-groups.js';
import { AskAgainButton } from './ask-again-button.js';
import { AssetGroupCard } from './asset-group-card.js';
import { LeftOutChannels } from './left-out-channels.js';
import { MissingPermissions } from './missing-permissions.js';
import { SetupHeading } from './setup-heading.js';
import { UnavailablePlatforms } from './unavailable-platforms.js';

/** Step 3: what was granted at Facebook, to be activated page by page. */
export function PagesStep({ connectionId }: { connectionId: string }) {
  const { t } = useTexts();
  return (
    <>
      <SetupHeading step={3} title={t('wizard.pagesTitle')} />
      <Granted connectionId={connectionId} />
    </>
  );
}

function Granted({ connectionId }: { connectionId: string }) {
  const { t } = useTexts();
  const query = useQuery(connectionQuery(connectionId));
  const connection = query.data;
  if (query.isPending) return <RowsSkeleton />;
  if (connection === undefined) {
    const gone = query.error instanceof ApiError && query.error.status !== null && query.error.status < 500;
    return gone ? <Gone /> : <ErrorCard error={query.error} onRetry={() => void query.refetch()} />;
  }
  if (connection.status === 'needs-confirmation') return <LeftOutChannels connection={connection} />;
  if (connection.status !== 'granted') {
    return (
      <MessageCard
        icon={KeyRound}
        title={t('wizard.notReadyTitle')}
        text={t('wizard.notReadyText')}
        testId="wizard-not-ready"
      >
        <Link
          to="/settings/channels/add"
          search={{ network: connection.network }}
          className={buttonClass('primary')}
        >
          {t('wizard.continue')}
        </Link>
      </MessageCard>
    );
  }
  return <GrantedAssets connection={connection} />;
}

function GrantedAssets({ connection }: { connection: Connection }) {
  const { t } = useTexts();
  const activateAll = useActivateAll(connection.id);
  const fresh = connection.assets
    .filter(({ state }) => state === 'available')
    .map(({ platformAccountId }) => platformAccountId);
  return (
    <>
      {connection.missingPermissions.length > 0 && <MissingPermissions connection={connection} />}
      {connection.assets.length === 0 ? (
        <MessageCard
          icon={SearchX}
          title={t('wizard.pagesEmptyTitle')}
          text={t('wizard.pagesEmptyText')}
          testId="wizard-empty"
        >
          <AskAgainButton network={connection.network} />
        </MessageCard>
      ) : (
        <>
          <div className="mb-3 flex flex-wrap items-center justify-between gap-x-4 gap-y-2">
            <p className="min-w-0 grow basis-96 text-muted">
              {t('wizard.pagesLead', { name: connection.accountName ?? 'Facebook' })}
            </p>
            {(fresh.length > 1 || activateAll.isPending) && (
              <Button
                isPending={activateAll.isPending}
                onPress={() => activateAll.mutate(fresh)}
                testId="activate-all"
              >
                {t('wizard.activateAll', { count: fresh.length })}
              </Button>
            )}
          </div>
          <div className="flex flex-col gap-3">
            {groupByPage(connection.assets).map((group) => (
              <AssetGroupCard
                key={group.assets[0]?.platformAccountId}
                connection={connection}
                group={group}
                activateAll={activateAll}
              />
            ))}
          </div>
        </>
      )}
      {connection.unavailablePlatforms.length > 0 && (
        <UnavailablePlatforms platforms={connection.unavailablePlatforms} />
      )}
      <div className="mt-6 flex justify-end">
        <Link to="/settings/channels" data-testid="wizard-done" className={buttonClass()}>
          {t('wizard.done')}
        </Link>
      </div>
    </>
  );
}

function Gone() {
  const { t } = useTexts();
  return (
    <MessageCard
      icon={Hourglass}
      title={t('wizard.goneTitle')}
      text={t('wizard.goneText')}
      testId="wizard-gone"
    >
      <Link to="/settings/channels/add" className={buttonClass('primary')}>
        {t('wizard.startAgain')}
      </Link>
    </MessageCard>
  );
}
