import type { MovedEntry } from '../../../lib/api/types.js';
import { useUserName } from '../../../lib/directory.js';
import type { Translate } from '../../../lib/i18n/translator.js';
import { useTexts } from '../../../lib/i18n/use-texts.js';
import { Happened } from './happened.js';

/** A move of the conversation: who or what, where to, and why. */
export function MovedLine({ entry }: { entry: MovedEntry }) {
  const { t } = useTexts();
  const name = useUserName()(entry.agentId);
  return (
    <Happened at={entry.at} testId="moved-line">
      {describe(t, entry, name)}
      {entry.reason && ` (${t('moved.reason', { reason: entry.reason.name })})`}
    </Happened>
  );
}

function describe(t: Translate, entry: MovedEntry, name: string): string {
  const to = t(`queue.${entry.to}`);
  if (entry.by === 'undo') return t('moved.undo', { name, to });
  if (entry.by === 'timer') return t('moved.timer');
  if (entry.from === null) return t('moved.arrived', { to });
  if (entry.by === 'customer') return t('moved.customer', { to });
  if (entry.by === 'outside') return t('moved.outside', { to });
  if (entry.to === 'resolved') return t('moved.agentResolved', { name });
  return entry.from === 'resolved' ? t('moved.agentReopened', { name }) : t('moved.agent', { name, to });
}
