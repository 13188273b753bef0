import { useQuery } from '@tanstack/react-query';
import { useState, type RefObject } from 'react';
import { Dialog } from 'react-aria-components/Dialog';
import { Popover } from 'react-aria-components/Popover';
import { useChannels } from '../../../lib/directory.js';
import { useTexts } from '../../../lib/i18n/use-texts.js';
import { countsQuery } from '../api/conversation-list.js';
import { channelTree, selectionAfter, type ChannelGroup } from '../channel-tree.js';
import { withFilter, type InboxView } from '../inbox-view.js';

interface ChannelSelectorProps {
  view: InboxView;
  onChange: (view: InboxView) => void;
  onClose: () => void;
  anchor: RefObject<HTMLElement | null>;
}

/** Of which channels conversations are shown: networks and their channels, each with what is in New and Pending. */
export function ChannelSelector({ view, onChange, onClose, anchor }: ChannelSelectorProps) {
  const { t } = useTexts();
  const channels = [...(useChannels()?.values() ?? [])];
  const [filter, setFilter] = useState('');
  const chosen = view.channel ?? channels.map(({ id }) => id);
  const groups = channelTree(channels, filter);
  const change = (ids: readonly string[], isOn: boolean): void =>
    onChange(withFilter(view, 'channel', selectionAfter(channels, chosen, ids, isOn)));
  return (
    <Popover
      isOpen
      onOpenChange={(isOpen) => !isOpen && onClose()}
      triggerRef={anchor}
      placement="bottom start"
      className="w-80 max-w-[calc(100vw-2rem)] overflow-auto rounded-lg border border-line bg-raised shadow-pop"
    >
      <Dialog
        aria-label={t('channelSelector.title')}
        data-testid="channel-dialog"
        className="p-2 outline-none"
      >
        <input
          type="search"
          value={filter}
          onChange={(event) => setFilter(event.target.value)}
          aria-label={t('channelSelector.find')}
          placeholder={t('channelSelector.find')}
          className="mb-2 min-h-8 w-full rounded-md border border-line-strong bg-surface px-2.5 placeholder:text-muted"
        />
        <div className="max-h-80 overflow-auto">
          {groups.map((group) => (
            <Group key={group.network} group={group} chosen={chosen} onChange={change} />
          ))}
          {groups.length === 0 && <p className="p-2 text-muted">{t('channelSelector.none')}</p>}
        </div>
      </Dialog>
    </Popover>
  );
}

interface GroupProps {
  group: ChannelGroup;
  chosen: readonly string[];
  onChange: (ids: readonly string[], isOn: boolean) => void;
}

function Group({ group, chosen, onChange }: GroupProps) {
  const { t } = useTexts();
  const counts = useQuery(countsQuery).data?.channels ?? [];
  const ids = group.channels.map(({ id }) => id);
  const on = ids.filter((id) => chosen.includes(id)).length;
  return (
    <div role="group" aria-label={t(`inboxFilter.platforms.${group.network}`)}>
      <Choice
        name={t(`inboxFilter.platforms.${group.network}`)}
        isOn={on === ids.length}
        isMixed={on > 0 && on < ids.length}
        onChange={(isOn) => onChange(ids, isOn)}
        testId={`network-${group.network}`}
      />
      <div className="pl-6">
        {group.channels.map(({ id, displayName }) => {
          const count = counts.find(({ channelId }) => channelId === id);
          return (
            <Choice
              key={id}
              name={displayName}
              isOn={chosen.includes(id)}
              onChange={(isOn) => onChange([id], isOn)}
              counts={t('channelSelector.counts', { new: count?.new ?? 0, pending: count?.pending ?? 0 })}
              testId="channel-choice"
            />
          );
        })}
      </div>
    </div>
  );
}

interface ChoiceProps {
  name: string;
  isOn: boolean;
  isMixed?: boolean;
  onChange: (isOn: boolean) => void;
  counts?: string;
  testId: string;
}

function Choice({ name, isOn, isMixed, onChange, counts, testId }: ChoiceProps) {
  return (
    <label className="flex min-h-8 items-center gap-2 rounded-md px-1 hover:bg-hover">
      <input
        type="checkbox"
        checked={isOn}
        ref={(element) => {
          if (element !== null) element.indeterminate = isMixed === true;
        }}
        onChange={(event) => onChange(event.target.checked)}
        data-testid={testId}
        className="size-4 shrink-0 accent-accent"
      />
      <span className="min-w-0 grow truncate">{name}</span>
      {counts !== undefined && <span className="tabular shrink-0 text-xs text-muted">{counts}</span>}
    </label>
  );
}
