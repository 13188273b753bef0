import { useQuery } from '@tanstack/react-query';
import { useUsers } from '../../../lib/directory.js';
import { useTexts } from '../../../lib/i18n/use-texts.js';
import { tagsQuery, topicsQuery } from '../../../lib/labels.js';
import { teamsQuery } from '../api/conversation-list.js';
import { kinds, sorts, withFilter, type FilterName, type InboxView, type Sort } from '../inbox-view.js';
import { FilterSelect, type Option } from './filter-select.js';

interface FilterControlsProps {
  view: InboxView;
  onChange: (view: InboxView) => void;
}

const hours = [1, 2, 4, 12];
const networks = { facebook: ['facebook-page', 'facebook-group'], instagram: ['instagram-profile'] } as const;

/** Everything by which the list can be narrowed, and its order. */
export function FilterControls({ view, onChange }: FilterControlsProps) {
  const { t } = useTexts();
  const users = [...(useUsers()?.values() ?? [])].filter(({ state }) => state === 'active');
  const teams = useQuery(teamsQuery).data?.items ?? [];
  const tags = useQuery(tagsQuery).data?.items ?? [];
  const topics = useQuery(topicsQuery).data?.items ?? [];
  const parents = new Map(topics.map(({ id, name }) => [id, name]));
  const named = (items: readonly { id: string; name: string }[]): Option[] =>
    items.map(({ id, name }) => ({ value: id, text: name }));
  const one = (name: Exclude<FilterName, 'window' | 'unread' | 'platform' | 'kind'>) => ({
    value: view[name]?.[0] ?? '',
    onChange: (value: string) => onChange(withFilter(view, name, value === '' ? undefined : [value])),
  });
  const network = Object.entries(networks).find(([, [first]]) => view.platform?.includes(first))?.[0] ?? '';
  return (
    <div className="grid gap-3 p-3">
      <FilterSelect
        label={t('inboxFilter.owner')}
        {...one('owner')}
        options={[
          { value: 'me', text: t('inboxFilter.mine') },
          { value: 'none', text: t('inboxFilter.unowned') },
          ...named(users),
        ]}
        testId="filter-owner"
      />
      {teams.length > 0 && (
        <FilterSelect
          label={t('inboxFilter.team')}
          {...one('team')}
          options={named(teams)}
          testId="filter-team"
        />
      )}
      <FilterSelect label={t('inboxFilter.tag')} {...one('tag')} options={named(tags)} testId="filter-tag" />
      <FilterSelect
        label={t('inboxFilter.topic')}
        {...one('topic')}
        options={topics.map(({ id, name, parentId }) => ({
          value: id,
          text: parentId === null ? name : `${parents.get(parentId) ?? ''} › ${name}`,
        }))}
        testId="filter-topic"
      />
      <FilterSelect
        label={t('inboxFilter.kind')}
        value={view.kind?.[0] ?? ''}
        onChange={(value) =>
          onChange(
            withFilter(
              view,
              'kind',
              kinds.filter((kind) => kind === value),
            ),
          )
        }
        options={kinds.map((kind) => ({ value: kind, text: t(`inboxFilter.kinds.${kind}`) }))}
        testId="filter-kind"
      />
      <FilterSelect
        label={t('inboxFilter.network')}
        value={network}
        onChange={(value) =>
          onChange(withFilter(view, 'platform', [...(networks[value as keyof typeof networks] ?? [])]))
        }
        options={Object.keys(networks).map((name) => ({
          value: name,
          text: t(`inboxFilter.networks.${name as keyof typeof networks}`),
        }))}
        testId="filter-network"
      />
      <FilterSelect
        label={t('inboxFilter.window')}
        value={String(view.window ?? '')}
        onChange={(value) => onChange(withFilter(view, 'window', value === '' ? undefined : Number(value)))}
        options={hours.map((count) => ({
          value: String(count),
          text: t('inboxFilter.windowHours', { count }),
        }))}
        testId="filter-window"
      />
      <label className="flex min-h-8 items-center gap-2">
        <input
          type="checkbox"
          checked={view.unread === true}
          onChange={(event) => onChange(withFilter(view, 'unread', event.target.checked ? true : undefined))}
          data-testid="filter-unread"
          className="size-4 accent-accent"
        />
        {t('inboxFilter.unread')}
      </label>
      <FilterSelect
        label={t('inboxFilter.sort')}
        value={view.sort ?? 'newest'}
        onChange={(value) =>
          onChange(withFilter(view, 'sort', value === 'newest' ? undefined : (value as Sort)))
        }
        options={sorts.map((sort) => ({ value: sort, text: t(`inboxFilter.sorts.${sort}`) }))}
        testId="filter-sort"
        isRequired
      />
    </div>
  );
}
