import { Link } from '@tanstack/react-router';
import { Pencil } from 'lucide-react';
import { buttonClass } from '../../../components/button.js';
import { ChannelMark } from '../../../components/channel-mark.js';
import { ChannelStateBadge } from '../../../components/channel-state-badge.js';
import { NetworkName } from '../../../components/network-name.js';
import type { AccessCount, Channel } from '../../../lib/api/types.js';
import { codeText } from '../../../lib/i18n/code-text.js';
import { useTexts } from '../../../lib/i18n/use-texts.js';
import { ChannelSummary } from './channel-summary.js';
import { MyAccess } from './my-access.js';

/** One channel of the settings list. */
export function ChannelRow({ channel, count }: { channel: Channel; count: AccessCount | undefined }) {
  const { t } = useTexts();
  return (
    <li data-testid="channel-row" data-channel-id={channel.id} className="px-4 py-3">
      <div className="flex flex-wrap items-center gap-x-4 gap-y-2">
        <div className="flex min-w-0 grow basis-60 items-center gap-3">
          <ChannelMark name={channel.displayName} platform={channel.platform} />
          <div className="min-w-0">
            <p className="flex flex-wrap items-center gap-x-2 gap-y-0.5">
              <span className="min-w-0 font-semibold wrap-anywhere">{channel.displayName}</span>
              <ChannelStateBadge state={channel.state} />
            </p>
            <p className="text-xs break-words text-muted">
              <NetworkName channel={channel} />
              {channel.connectedAs !== '' && ` · ${t('channels.connectedAs', { name: channel.connectedAs })}`}
            </p>
          </div>
        </div>
        <MyAccess channel={channel} />
        <Link
          to="/settings/channels/$channelId"
          params={{ channelId: channel.id }}
          aria-label={t('channels.editLabel', { name: channel.displayName })}
          data-testid="channel-access-link"
          className={buttonClass()}
        >
          <Pencil aria-hidden className="size-4" />
          {t('channels.edit')}
        </Link>
      </div>
      <ChannelSummary channel={channel} count={count} />
      {channel.stateReason !== null && channel.state !== 'active' && (
        <p className="mt-2 text-warn">{codeText(t, 'channelReason', channel.stateReason, 'other')}</p>
      )}
    </li>
  );
}
