import { Link, useNavigate } from '@tanstack/react-router';
import { Pause, Play, RefreshCw, Trash2 } from 'lucide-react';
import { useState } from 'react';
import { Button, buttonClass } from '../../../components/button.js';
import { InlineError } from '../../../components/inline-error.js';
import type { Channel } from '../../../lib/api/types.js';
import { errorText } from '../../../lib/i18n/code-text.js';
import { useTexts } from '../../../lib/i18n/use-texts.js';
import { useChannelLife } from '../api/channel-life.js';
import { ConfirmRemoval } from './confirm-removal.js';

/** Checks, reconnects, pauses and removes a channel. */
export function ChannelLife({ channel }: { channel: Channel }) {
  const { t } = useTexts();
  const navigate = useNavigate();
  const life = useChannelLife(channel.id);
  const [asking, setAsking] = useState(false);
  const network = channel.platform === 'instagram-profile' ? 'instagram' : 'facebook';
  const running = life.isPending ? life.variables : null;
  return (
    <div className="mt-3 flex flex-wrap items-center gap-2">
      <Button testId="check-health" isPending={running === 'check'} onPress={() => life.mutate('check')}>
        <RefreshCw aria-hidden className="size-4" />
        {t('health.check')}
      </Button>
      <Link
        to="/settings/channels/add"
        search={{ network }}
        data-testid="reconnect"
        className={buttonClass(channel.state === 'needs-attention' ? 'primary' : 'secondary')}
      >
        {t('health.reconnect')}
      </Link>
      {channel.state === 'paused' ? (
        <Button
          testId="resume-channel"
          isPending={running === 'resume'}
          onPress={() => life.mutate('resume')}
        >
          <Play aria-hidden className="size-4" />
          {t('health.resume')}
        </Button>
      ) : (
        <Button testId="pause-channel" isPending={running === 'pause'} onPress={() => life.mutate('pause')}>
          <Pause aria-hidden className="size-4" />
          {t('health.pause')}
        </Button>
      )}
      <Button testId="remove-channel" onPress={() => setAsking(true)}>
        <Trash2 aria-hidden className="size-4" />
        {t('health.remove')}
      </Button>
      {life.error !== null && <InlineError>{errorText(t, life.error)}</InlineError>}
      <ConfirmRemoval
        name={channel.displayName}
        isOpen={asking}
        onClose={() => setAsking(false)}
        onConfirm={() => {
          setAsking(false);
          life.mutate('remove', { onSuccess: () => void navigate({ to: '/settings/channels' }) });
        }}
      />
    </div>
  );
}
