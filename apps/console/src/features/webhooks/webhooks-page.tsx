import { useQuery } from '@tanstack/react-query';
import { Webhook } from 'lucide-react';
import { useState } from 'react';
import { Button } from '../../components/button.js';
import { ErrorCard } from '../../components/error-card.js';
import { MessageCard } from '../../components/message-card.js';
import { PageHeading } from '../../components/page-heading.js';
import { RowsSkeleton } from '../../components/rows-skeleton.js';
import { useTexts } from '../../lib/i18n/use-texts.js';
import { endpointsQuery } from './api.js';
import { CreateEndpoint } from './create-endpoint.js';
import { EndpointCard } from './endpoint-card.js';

/** Settings: where events are sent to, and what became of them. */
export function WebhooksPage() {
  const { t } = useTexts();
  const [isCreating, setCreating] = useState(false);
  return (
    <>
      <div className="mb-4 flex flex-wrap items-start justify-between gap-3">
        <div className="min-w-0">
          <PageHeading documentTitle={t('webhooks.title')}>{t('webhooks.title')}</PageHeading>
          <p className="mt-1 text-muted">{t('webhooks.lead')}</p>
        </div>
        <Button variant="primary" onPress={() => setCreating(true)} testId="webhook-new">
          {t('webhooks.create')}
        </Button>
      </div>
      {isCreating && <CreateEndpoint onClose={() => setCreating(false)} />}
      <Endpoints />
    </>
  );
}

function Endpoints() {
  const { t } = useTexts();
  const query = useQuery(endpointsQuery);
  if (query.isPending) return <RowsSkeleton />;
  if (query.data === undefined) return <ErrorCard error={query.error} onRetry={() => void query.refetch()} />;
  if (query.data.items.length === 0) {
    return (
      <MessageCard
        icon={Webhook}
        title={t('webhooks.none')}
        text={t('webhooks.noneText')}
        testId="webhooks-empty"
      />
    );
  }
  return (
    <ul className="flex flex-col gap-4" data-testid="webhooks-list">
      {query.data.items.map((endpoint) => (
        <li key={endpoint.id}>
          <EndpointCard endpoint={endpoint} />
        </li>
      ))}
    </ul>
  );
}
