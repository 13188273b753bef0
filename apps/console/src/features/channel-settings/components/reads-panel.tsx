import { useQuery } from '@tanstack/react-query';
import { Button } from '../../../components/button.js';
import { ErrorCard } from '../../../components/error-card.js';
import { InlineError } from '../../../components/inline-error.js';
import { TimeText } from '../../../components/time-text.js';
import type { ChannelRead, Gap } from '../../../lib/api/types.js';
import { codeText, errorText } from '../../../lib/i18n/code-text.js';
import { useTexts } from '../../../lib/i18n/use-texts.js';
import { channelGapsQuery, channelReadsQuery, useRequestRead } from '../api/channel-life.js';

const DAYS = 7;
const SHOWN = 5;

/** What was read back at Meta, how far it is, and what is missing for good. */
export function ReadsPanel({ channelId }: { channelId: string }) {
  const { t } = useTexts();
  const reads = useQuery(channelReadsQuery(channelId));
  const gaps = useQuery(channelGapsQuery(channelId));
  const request = useRequestRead(channelId);
  if (reads.data === undefined && reads.error !== null)
    return <ErrorCard error={reads.error} onRetry={() => void reads.refetch()} />;
  return (
    <div data-testid="reads-panel" className="rounded-lg border border-line bg-surface px-4 py-3">
      <ul className="divide-y divide-line">
        {reads.data?.items.slice(0, SHOWN).map((read) => (
          <ReadLine key={read.id} read={read} />
        ))}
        {reads.data?.items.length === 0 && <li className="text-muted">{t('reads.none')}</li>}
      </ul>
      {gaps.data !== undefined && gaps.data.items.length > 0 && <Gaps gaps={gaps.data.items} />}
      <div className="mt-3">
        <Button testId="request-read" isPending={request.isPending} onPress={() => request.mutate(DAYS)}>
          {t('reads.request', { count: DAYS })}
        </Button>
        {request.error !== null && <InlineError>{errorText(t, request.error)}</InlineError>}
      </div>
    </div>
  );
}

function ReadLine({ read }: { read: ChannelRead }) {
  const { t, formats } = useTexts();
  const { done, known, found } = read.progress;
  return (
    <li
      data-testid="read-line"
      data-state={read.state}
      className="flex flex-wrap items-baseline gap-x-3 py-1.5"
    >
      <span className="grow basis-56">
        {t(`reads.reason.${read.reason}`)}{' '}
        <span className="text-muted">· {t(`reads.state.${read.state}`)}</span>
        {read.problem !== null && (
          <span className="text-warn"> · {codeText(t, 'readProblem', read.problem, 'other')}</span>
        )}
      </span>
      <span className="tabular text-xs text-muted">
        {t('reads.progress', {
          done: formats.number(done),
          known: formats.number(known),
          found: formats.number(found),
        })}
      </span>
      {read.state === 'running' && known > 0 && (
        <progress value={done} max={known} aria-label={t('reads.progressLabel')} className="h-1.5 w-24" />
      )}
      <TimeText at={read.finishedAt ?? read.startedAt ?? read.to} className="text-xs text-muted" />
    </li>
  );
}

function Gaps({ gaps }: { gaps: readonly Gap[] }) {
  const { t, formats } = useTexts();
  return (
    <section className="mt-3 text-warn" data-testid="gaps">
      <h3 className="font-medium">{t('reads.gaps')}</h3>
      <ul className="list-disc pl-5">
        {gaps.slice(0, SHOWN).map((gap) => (
          <li key={gap.id}>
            {gap.from === null
              ? t('conversation.gapBefore', { to: formats.dateTime(gap.to) })
              : t('conversation.gap', {
                  from: formats.dateTime(gap.from),
                  to: formats.dateTime(gap.to),
                })}{' '}
            {codeText(t, 'gapReason', gap.reason, 'not-readable')}
          </li>
        ))}
      </ul>
    </section>
  );
}
