import type { WebhookEndpoint } from '@parley/client';
import { useState } from 'react';
import { Badge, type BadgeTone } from '../../components/badge.js';
import { Button } from '../../components/button.js';
import { ConfirmDialog } from '../../components/confirm-dialog.js';
import { InlineError } from '../../components/inline-error.js';
import { errorText } from '../../lib/i18n/code-text.js';
import { useTexts } from '../../lib/i18n/use-texts.js';
import { useWebhooks } from './api.js';
import { Deliveries } from './deliveries.js';
import { SecretOnce } from './secret-once.js';

const tones: Record<WebhookEndpoint['state'], BadgeTone> = {
  active: 'ok',
  paused: 'neutral',
  failing: 'danger',
};

/** One endpoint: where it leads, how it goes, what can be done with it, and what was sent. */
export function EndpointCard({ endpoint }: { endpoint: WebhookEndpoint }) {
  const { t, formats } = useTexts();
  const { pause, remove, rotate, test } = useWebhooks();
  const [isAsking, setAsking] = useState(false);
  const [showsLog, setShowsLog] = useState(false);
  const error = pause.error ?? remove.error ?? rotate.error ?? test.error;
  const tested = test.data;
  return (
    <div className="rounded-lg border border-line bg-surface p-4" data-testid="webhook-card">
      <div className="flex flex-wrap items-center gap-2">
        <h2 className="min-w-0 grow font-medium wrap-anywhere">{endpoint.url}</h2>
        <Badge tone={tones[endpoint.state]}>{t(`webhooks.states.${endpoint.state}`)}</Badge>
      </div>
      <p className="text-xs text-muted wrap-anywhere">
        {endpoint.description} {endpoint.eventTypes.join(', ')}
        {endpoint.failingSince !== null &&
          ` · ${t('webhooks.failingSince', { at: formats.dateTime(endpoint.failingSince) })}`}
      </p>
      <div className="mt-3 flex flex-wrap gap-2">
        <Button onPress={() => test.mutate(endpoint)} isPending={test.isPending} testId="webhook-test">
          {t('webhooks.test')}
        </Button>
        <Button onPress={() => pause.mutate(endpoint)} isPending={pause.isPending} testId="webhook-pause">
          {t(endpoint.state === 'active' ? 'webhooks.pause' : 'webhooks.resume')}
        </Button>
        <Button onPress={() => rotate.mutate(endpoint)} isPending={rotate.isPending} testId="webhook-rotate">
          {t('webhooks.rotate')}
        </Button>
        <Button onPress={() => setAsking(true)} testId="webhook-remove">
          {t('webhooks.remove')}
        </Button>
        <Button
          variant="ghost"
          aria-expanded={showsLog}
          onPress={() => setShowsLog(!showsLog)}
          testId="webhook-log"
        >
          {t('webhooks.log')}
        </Button>
      </div>
      {tested !== undefined && (
        <p role="status" className="mt-2" data-testid="webhook-tested" data-state={tested.state}>
          {t(tested.state === 'delivered' ? 'webhooks.testDelivered' : 'webhooks.testFailed', {
            problem: tested.attempts.at(-1)?.problem ?? tested.attempts.at(-1)?.status ?? '–',
          })}
        </p>
      )}
      {rotate.data !== undefined && <SecretOnce secret={rotate.data.secret} onDone={() => rotate.reset()} />}
      {error !== null && <InlineError testId="webhook-problem">{errorText(t, error)}</InlineError>}
      {showsLog && <Deliveries endpointId={endpoint.id} />}
      <ConfirmDialog
        title={t('webhooks.removeTitle')}
        text={t('webhooks.removeText', { url: endpoint.url })}
        isOpen={isAsking}
        onClose={() => setAsking(false)}
        testId="webhook-remove-dialog"
      >
        <Button autoFocus onPress={() => setAsking(false)}>
          {t('people.cancel')}
        </Button>
        <Button
          variant="primary"
          testId="webhook-remove-confirm"
          onPress={() => {
            setAsking(false);
            remove.mutate(endpoint);
          }}
        >
          {t('webhooks.remove')}
        </Button>
      </ConfirmDialog>
    </div>
  );
}
