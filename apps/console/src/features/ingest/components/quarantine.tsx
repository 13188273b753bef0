import { useInfiniteQuery } from '@tanstack/react-query';
import { Button } from '../../../components/button.js';
import { InlineError } from '../../../components/inline-error.js';
import type { QuarantinedMessage } from '../../../lib/api/types.js';
import { errorText } from '../../../lib/i18n/code-text.js';
import { useTexts } from '../../../lib/i18n/use-texts.js';
import { quarantineQuery, useReplayQuarantined } from '../api/ingest.js';
import { services, type Service } from '../choices.js';
import { PagedTable } from '../../../components/paged-table.js';

interface QuarantineProps {
  service: Service;
  onService: (service: Service) => void;
}

/** What one service could not handle, each with the error and a way to try again. */
export function Quarantine({ service, onService }: QuarantineProps) {
  const { t } = useTexts();
  const query = useInfiniteQuery(quarantineQuery(service));
  return (
    <>
      <label className="mb-3 flex flex-wrap items-center gap-2">
        <span className="font-medium">{t('ingest.service')}</span>
        <select
          value={service}
          onChange={(event) => onService(services.find((name) => name === event.target.value) ?? service)}
          data-testid="quarantine-service"
          className="min-h-8 rounded-md border border-line-strong bg-surface px-2"
        >
          {services.map((name) => (
            <option key={name} value={name}>
              {t(`service.${name}`)}
            </option>
          ))}
        </select>
      </label>
      <PagedTable
        query={query}
        columns={[t('ingest.received'), t('ingest.error'), t('ingest.action')]}
        emptyTitle={t('ingest.emptyTitle')}
        emptyText={t('ingest.emptyQuarantine')}
        row={(message) => <QuarantineRow key={message.id} service={service} message={message} />}
        testId="quarantine"
      />
    </>
  );
}

function QuarantineRow({ service, message }: { service: Service; message: QuarantinedMessage }) {
  const { t, formats } = useTexts();
  const replay = useReplayQuarantined(service);
  const time = formats.dateTime(message.quarantinedAt);
  return (
    <tr data-testid="quarantine-row" className="border-t border-line align-top">
      <td className="px-3 py-2.5 md:px-4">
        <time dateTime={message.quarantinedAt}>{time}</time>
        <span className="block text-xs text-muted">{t('ingest.attempts', { count: message.attempts })}</span>
      </td>
      <td className="px-3 py-2.5 md:px-4">
        <p className="line-clamp-4 [overflow-wrap:anywhere]">{message.error}</p>
        <p className="text-xs break-all text-muted">
          {message.routingKey} · {message.queue}
        </p>
      </td>
      <td className="px-3 py-2.5 md:px-4">
        <Button
          isPending={replay.isPending}
          onPress={() => replay.mutate(message.id)}
          aria-label={t('ingest.replayMessageLabel', { time })}
          testId="replay"
        >
          {t('ingest.replay')}
        </Button>
        <p role="status" className="mt-1 text-xs text-muted">
          {replay.isSuccess
            ? t('ingest.replayedMessage')
            : message.replayedAt !== null &&
              t('ingest.replayedAt', { time: formats.dateTime(message.replayedAt) })}
        </p>
        {replay.error !== null && <InlineError>{errorText(t, replay.error)}</InlineError>}
      </td>
    </tr>
  );
}
