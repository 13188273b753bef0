import type { MetaApp } from '@parley/client';
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { CopyField } from '../../components/copy-field.js';
import { ErrorCard } from '../../components/error-card.js';
import { Fact } from '../../components/fact.js';
import { PageHeading } from '../../components/page-heading.js';
import { RowsSkeleton } from '../../components/rows-skeleton.js';
import { TimeText } from '../../components/time-text.js';
import { Verdict } from '../../components/verdict.js';
import { useTexts } from '../../lib/i18n/use-texts.js';
import { metaAppQuery } from '../../lib/meta-app.js';
import { AppSubscription } from './app-subscription.js';
import { ChannelsAtMeta } from './channels-at-meta.js';

/** Settings: how the Meta app of this installation stands. What is not known is said to be not known; no secret is shown. */
export function MetaAppPage() {
  const { t } = useTexts();
  const query = useQuery(metaAppQuery);
  return (
    <>
      <PageHeading documentTitle={t('metaApp.title')}>{t('metaApp.title')}</PageHeading>
      <p className="mt-1 mb-4 text-muted">{t('metaApp.lead')}</p>
      {query.isPending && <RowsSkeleton />}
      {query.data === undefined && query.error !== null && (
        <ErrorCard error={query.error} onRetry={() => void query.refetch()} />
      )}
      {query.data !== undefined && (
        <div className="flex flex-col gap-4" data-testid="meta-app">
          <Section title={t('metaApp.app')}>
            <AppFacts app={query.data} />
          </Section>
          <Section title={t('metaApp.webhooks')}>
            <Webhooks app={query.data} />
          </Section>
          <Section title={t('metaApp.subscription')}>
            <p className="mb-3 text-muted">{t('metaApp.subscriptionLead')}</p>
            <div className="grid gap-4 sm:grid-cols-2">
              {query.data.subscriptions.map((subscription) => (
                <AppSubscription key={subscription.object} subscription={subscription} />
              ))}
            </div>
          </Section>
          <Section title={t('metaApp.channels')}>
            <ChannelsAtMeta channels={query.data.channels} />
          </Section>
        </div>
      )}
    </>
  );
}

function Section({ title, children }: { title: string; children: ReactNode }) {
  return (
    <section className="rounded-lg border border-line bg-surface p-4">
      <h2 className="mb-3 font-semibold">{title}</h2>
      {children}
    </section>
  );
}

const facts = 'grid grid-cols-[repeat(auto-fit,minmax(12rem,1fr))] gap-x-6 gap-y-3';

function AppFacts({ app }: { app: MetaApp }) {
  const { t } = useTexts();
  return (
    <>
      <dl className={facts}>
        <Fact name={t('metaApp.appId')}>
          <span className="tabular select-all" data-testid="app-id">
            {app.appId}
          </span>
        </Fact>
        <Fact name={t('metaApp.graphVersion')}>
          <span data-testid="graph-version">{app.graphVersion}</span>
        </Fact>
        <Fact name={t('metaApp.appSecret')}>
          <IsSet isSet={app.appSecretSet} />
        </Fact>
        <Fact name={t('metaApp.verifyToken')}>
          <IsSet isSet={app.verifyTokenSet} />
        </Fact>
      </dl>
      <p className="mt-3 text-xs text-muted">{t('metaApp.callback')}</p>
      <CopyField label={t('metaApp.callback')} value={app.callbackUrl} testId="callback-url" />
    </>
  );
}

function IsSet({ isSet }: { isSet: boolean }) {
  const { t } = useTexts();
  return <Verdict ok={isSet}>{t(isSet ? 'metaApp.set' : 'metaApp.notSet')}</Verdict>;
}

function Webhooks({ app: { webhooks } }: { app: MetaApp }) {
  const { t } = useTexts();
  const { lastReceivedAt, waiting, refused } = webhooks;
  return (
    <>
      <dl className={facts}>
        <Fact name={t('metaApp.lastReceived')}>
          <span data-testid="last-received">
            {lastReceivedAt === null ? t('metaApp.none') : <TimeText at={lastReceivedAt} />}
          </span>
        </Fact>
        <Fact name={t('metaApp.refused')}>
          <Verdict ok={refused.count === 0}>
            <span data-testid="refused-webhooks">{t('metaApp.refusedCount', { count: refused.count })}</span>
            {refused.lastAt !== null && (
              <span className="block text-xs">
                {t('metaApp.lastRefused')} <TimeText at={refused.lastAt} />
              </span>
            )}
          </Verdict>
        </Fact>
        {waiting > 0 && (
          <Fact name={t('metaApp.waiting')}>{t('metaApp.waitingCount', { count: waiting })}</Fact>
        )}
      </dl>
      {refused.count > 0 && <p className="mt-3 text-warn">{t('metaApp.refusedHint')}</p>}
      <Link
        to="/settings/ingest"
        className="mt-3 inline-flex min-h-6 items-center text-accent-text underline"
      >
        {t('metaApp.toIngest')}
      </Link>
    </>
  );
}
