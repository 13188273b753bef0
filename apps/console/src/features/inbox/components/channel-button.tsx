import { ChevronDown } from 'lucide-react';
import { lazy } from 'react';
import { useChannels } from '../../../lib/directory.js';
import { useTexts } from '../../../lib/i18n/use-texts.js';
import type { InboxView } from '../inbox-view.js';
import { LazyPopover } from './lazy-popover.js';

const ChannelSelector = lazy(async () => ({
  default: (await import('./channel-selector.js')).ChannelSelector,
}));

interface ChannelButtonProps {
  view: InboxView;
  onChange: (view: InboxView) => void;
}

/** Says of which channels conversations are shown, and opens the selector. */
export function ChannelButton({ view, onChange }: ChannelButtonProps) {
  const { t, formats } = useTexts();
  const channels = [...(useChannels()?.values() ?? [])];
  const shown = channels.filter(({ id }) => view.channel?.includes(id) ?? true);
  return (
    <LazyPopover
      testId="channel-selector"
      button={
        <>
          <span className="truncate">
            {shown.length === 1
              ? shown[0]?.displayName
              : t('channelSelector.some', {
                  shown: formats.number(shown.length),
                  all: formats.number(channels.length),
                })}
          </span>
          <ChevronDown aria-hidden className="size-4 shrink-0" />
        </>
      }
    >
      {(popover) => <ChannelSelector view={view} onChange={onChange} {...popover} />}
    </LazyPopover>
  );
}
