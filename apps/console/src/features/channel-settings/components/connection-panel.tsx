import { TriangleAlert } from 'lucide-react';
import type { Channel } from '../../../lib/api/types.js';
import { codeText } from '../../../lib/i18n/code-text.js';
import { useTexts } from '../../../lib/i18n/use-texts.js';
import { ChannelLife } from './channel-life.js';
import { ConnectionFacts } from './connection-facts.js';
import { HealthPanel } from './health-panel.js';

/** How a channel is connected, how well that works, and what can be done about it. */
export function ConnectionPanel({ channel }: { channel: Channel }) {
  const { t } = useTexts();
  const reason =
    channel.state === 'paused'
      ? t('health.pausedText')
      : channel.state === 'needs-attention' &&
        codeText(t, 'channelReason', channel.stateReason ?? 'other', 'other');
  return (
    <section aria-labelledby="connection-title" className="mt-6">
      <h2 id="connection-title" className="mb-3 font-semibold">
        {t('channel.facts')}
      </h2>
      <div className="rounded-lg border border-line bg-surface px-4 py-3">
        {reason !== false && (
          <p
            data-testid="state-reason"
            className="mb-3 flex items-start gap-2 rounded-md border border-warn-line bg-warn-soft px-3 py-2 text-warn"
          >
            <TriangleAlert aria-hidden className="mt-0.5 size-4 shrink-0" />
            {reason}
          </p>
        )}
        <ConnectionFacts channel={channel} />
        <div className="my-3 border-t border-line" />
        <HealthPanel channelId={channel.id} />
        <ChannelLife channel={channel} />
      </div>
    </section>
  );
}
