import type { Channel } from '../lib/api/types.js';
import { useTexts } from '../lib/i18n/use-texts.js';
import { Badge } from './badge.js';

/** Whether a channel works. */
export function ChannelStateBadge({ state }: { state: Channel['state'] }) {
  const { t } = useTexts();
  if (state === 'paused') return <Badge>{t('channels.statePaused')}</Badge>;
  return state === 'active' ? (
    <Badge tone="ok">{t('channels.stateActive')}</Badge>
  ) : (
    <Badge tone="warn">{t('channels.stateNeedsAttention')}</Badge>
  );
}
