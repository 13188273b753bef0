import { useQuery } from '@tanstack/react-query';
import { X } from 'lucide-react';
import { Button as AriaButton } from 'react-aria-components/Button';
import { useChannels, useUserName } from '../../../lib/directory.js';
import { useTexts } from '../../../lib/i18n/use-texts.js';
import { tagsQuery, topicsQuery } from '../../../lib/labels.js';
import { teamsQuery } from '../api/conversation-list.js';
import {
  filterNames,
  isFiltered,
  withoutFilters,
  withoutValue,
  type FilterName,
  type InboxView,
} from '../inbox-view.js';

interface FilterChipsProps {
  view: InboxView;
  onChange: (view: InboxView) => void;
}

/** What narrows the list, each to be taken off; channels are told by their selector. */
export function FilterChips({ view, onChange }: FilterChipsProps) {
  const { t } = useTexts();
  const textOf = useFilterText();
  const chips = filterNames
    .filter((name) => name !== 'channel')
    .flatMap((name) => valuesOf(view, name).map((value) => ({ name, value })));
  if (!isFiltered(view) || (chips.length === 0 && view.text === undefined)) return null;
  return (
    <ul
      aria-label={t('inboxFilter.active')}
      className="flex flex-wrap gap-1 border-b border-line p-2"
      data-testid="filter-chips"
    >
      {chips.map(({ name, value }) => (
        <li key={`${name} ${value}`} className="max-w-full">
          <Chip
            text={textOf(name, value)}
            label={t('inboxFilter.takeOff', { name: textOf(name, value) })}
            onPress={() => onChange(withoutValue(view, name, value))}
          />
        </li>
      ))}
      <li>
        <Chip
          text={t('inboxFilter.clear')}
          onPress={() => onChange(withoutFilters(view))}
          testId="clear-filters"
        />
      </li>
    </ul>
  );
}

function Chip(props: { text: string; label?: string; onPress: () => void; testId?: string }) {
  return (
    <AriaButton
      aria-label={props.label}
      onPress={props.onPress}
      data-testid={props.testId ?? 'filter-chip'}
      className="flex min-h-6 max-w-full items-center gap-1 rounded-full bg-accent-soft px-2 text-xs text-accent-text hover:bg-hover"
    >
      <span className="truncate">{props.text}</span>
      <X aria-hidden className="size-3 shrink-0" />
    </AriaButton>
  );
}

function valuesOf(view: InboxView, name: FilterName): string[] {
  const value = view[name];
  if (value === undefined) return [];
  return Array.isArray(value) ? value : [String(value)];
}

function useFilterText(): (name: FilterName, value: string) => string {
  const { t } = useTexts();
  const userName = useUserName();
  const channels = useChannels();
  const teams = useQuery(teamsQuery).data?.items;
  const tags = useQuery(tagsQuery).data?.items;
  const topics = useQuery(topicsQuery).data?.items;
  const nameIn = (items: readonly { id: string; name: string }[] | undefined, id: string): string =>
    items?.find((item) => item.id === id)?.name ?? '…';
  return (name, value) => {
    switch (name) {
      case 'channel':
        return channels?.get(value)?.displayName ?? '…';
      case 'owner':
        return value === 'me'
          ? t('inboxFilter.mine')
          : value === 'none'
            ? t('inboxFilter.unowned')
            : userName(value);
      case 'team':
        return nameIn(teams, value);
      case 'tag':
        return nameIn(tags, value);
      case 'topic':
        return nameIn(topics, value);
      case 'kind':
        return t(`inboxFilter.kinds.${value as NonNullable<InboxView['kind']>[number]}`);
      case 'platform':
        return t(`inboxFilter.platforms.${value as NonNullable<InboxView['platform']>[number]}`);
      case 'window':
        return t('inboxFilter.windowHours', { count: Number(value) });
      case 'unread':
        return t('inboxFilter.unread');
    }
  };
}
