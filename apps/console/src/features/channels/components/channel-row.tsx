import { Link } from '@tanstack/react-router';
import { Users } from 'lucide-react';
import { Avatar } from '../../../components/avatar.js';
import { Button, buttonClass } from '../../../components/button.js';
import { ChannelStateBadge } from '../../../components/channel-state-badge.js';
import { InlineError } from '../../../components/inline-error.js';
import type { Channel } from '../../../lib/api/types.js';
import { codeText, errorText } from '../../../lib/i18n/code-text.js';
import { useTexts } from '../../../lib/i18n/use-texts.js';
import { useMyRole, useSession } from '../../../lib/session.js';
import { useSetRole } from '../../../lib/use-set-role.js';

/** One channel of the settings list. */
export function ChannelRow({ channel }: { channel: Channel }) {
  const { t } = useTexts();
  return (
    <li
      data-testid="channel-row"
      data-channel-id={channel.id}
      className="flex flex-wrap items-center gap-x-4 gap-y-3 px-4 py-3"
    >
      <div className="flex min-w-56 grow basis-60 items-center gap-3">
        <Avatar name={channel.displayName} square />
        <div className="min-w-0">
          <p className="flex flex-wrap items-center gap-x-2 gap-y-0.5">
            <span className="min-w-0 truncate font-semibold">{channel.displayName}</span>
            <ChannelStateBadge state={channel.state} />
          </p>
          <p className="text-xs break-words text-muted">
            {t(`network.${channel.platform}`)}
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
        <Users aria-hidden className="size-4" />
        {t('channels.edit')}
      </Link>
      {channel.stateReason !== null && channel.state !== 'active' && (
        <p className="basis-full text-warn">{codeText(t, 'channelReason', channel.stateReason, 'other')}</p>
      )}
    </li>
  );
}

function MyAccess({ channel }: { channel: Channel }) {
  const { t } = useTexts();
  const { user } = useSession();
  const role = useMyRole(channel.id);
  const setRole = useSetRole();
  if (role !== null) {
    return <p className="text-xs text-muted">{t('channels.myRole', { role: t(`role.${role}`) })}</p>;
  }
  return (
    <div className="flex flex-wrap items-center gap-x-3 gap-y-2">
      <p className="text-xs text-muted">{t('channels.noAccess')}</p>
      <Button
        testId="grant-myself"
        isPending={setRole.isPending}
        onPress={() => setRole.mutate({ channelId: channel.id, userId: user.id, role: 'supervisor' })}
      >
        {t('channels.grantMyself')}
      </Button>
      {setRole.error !== null && <InlineError>{errorText(t, setRole.error)}</InlineError>}
    </div>
  );
}
