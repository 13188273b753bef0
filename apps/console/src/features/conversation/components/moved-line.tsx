import type { TFunction } from 'i18next';
import type { MovedEntry } from '../../../lib/api/types.js';
import { useUsers } from '../../../lib/directory.js';
import { useTexts } from '../../../lib/i18n/use-texts.js';

/** A move of the conversation: who or what, and where to. */
export function MovedLine({ entry }: { entry: MovedEntry }) {
  const { t, formats } = useTexts();
  const users = useUsers();
  const name = users?.get(entry.agentId ?? '')?.name ?? t('common.unknownUser');
  return (
    <p data-testid="moved-line" className="py-1.5 text-center text-xs text-muted">
      {describe(t, entry, name)} ·{' '}
      <time dateTime={entry.at} title={formats.dateTime(entry.at)}>
        {formats.time(entry.at)}
      </time>
    </p>
  );
}

function describe(t: TFunction, entry: MovedEntry, name: string): string {
  const to = t(`queue.${entry.to}`);
  if (entry.from === null) return t('moved.arrived', { to });
  if (entry.by === 'customer') return t('moved.customer', { to });
  if (entry.by === 'outside') return t('moved.outside', { to });
  if (entry.to === 'resolved') return t('moved.agentResolved', { name });
  return entry.from === 'resolved' ? t('moved.agentReopened', { name }) : t('moved.agent', { name, to });
}
