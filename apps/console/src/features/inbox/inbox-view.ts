import type { listConversations, startBulk } from '@parley/client';
import { queues, type Queue } from '../../lib/api/types.js';

export const kinds = ['direct-message', 'comment', 'mention'] as const;
export const platforms = ['facebook-page', 'facebook-group', 'instagram-profile'] as const;
export const sorts = ['newest', 'oldest', 'waiting-longest', 'window-ending'] as const;
export type Sort = (typeof sorts)[number];

/** Which conversations the inbox shows, and in which order: all of it stands in the address. */
export interface InboxView {
  q: Queue;
  channel?: string[];
  /** `me`, `none`, or ids of users. */
  owner?: string[];
  team?: string[];
  tag?: string[];
  topic?: string[];
  kind?: (typeof kinds)[number][];
  platform?: (typeof platforms)[number][];
  /** The 24-hour window ends within so many hours. */
  window?: number;
  unread?: true;
  sort?: Sort;
  /** What is searched for. */
  text?: string;
  /** The search goes over all queues. */
  everywhere?: true;
}

/** The filters that one can take off one by one. */
export const filterNames = [
  'channel',
  'owner',
  'team',
  'tag',
  'topic',
  'kind',
  'platform',
  'window',
  'unread',
] as const;
export type FilterName = (typeof filterNames)[number];

type StartBulk = NonNullable<Parameters<typeof startBulk>[0]>['body'];
/** Which conversations, as a bulk change names them. */
export type InboxFilter = Extract<StartBulk['selection'], { by: 'filter' }>['filter'];
type ListQuery = NonNullable<NonNullable<Parameters<typeof listConversations>[0]>['query']>;

const MAX_HOURS = 24;

/** Reads an address; what makes no sense in it is left out. */
export function readInboxView(raw: Record<string, unknown>): InboxView {
  const hours = Number(raw['window']);
  const sort = sorts.find((one) => one === raw['sort']);
  const text = typeof raw['text'] === 'string' ? raw['text'].trim().slice(0, 200) : '';
  return {
    q: queues.find((queue) => queue === raw['q']) ?? 'new',
    ...some('channel', list(raw['channel'])),
    ...some('owner', list(raw['owner'])),
    ...some('team', list(raw['team'])),
    ...some('tag', list(raw['tag'])),
    ...some('topic', list(raw['topic'])),
    ...some('kind', oneOf(kinds, raw['kind'])),
    ...some('platform', oneOf(platforms, raw['platform'])),
    ...(Number.isInteger(hours) && hours > 0 && hours <= MAX_HOURS && { window: hours }),
    ...(raw['unread'] === true && { unread: true as const }),
    ...(sort !== undefined && sort !== 'newest' && { sort }),
    ...(text !== '' && { text, ...(raw['everywhere'] === true && { everywhere: true as const }) }),
  };
}

/** The filter of the API for a view, at this moment. */
export function filterOf(view: InboxView, now: number): InboxFilter {
  const { channel, owner, team, tag, topic, kind, platform, window, unread } = view;
  return {
    ...(view.everywhere !== true && { queue: view.q }),
    ...(channel && { channelId: channel }),
    ...(owner && { owner }),
    ...(team && { teamId: team }),
    ...(tag && { tagId: tag }),
    ...(topic && { topicId: topic }),
    ...(kind && { kind }),
    ...(platform && { platform }),
    ...(window !== undefined && { windowEndsBefore: new Date(now + window * 3_600_000).toISOString() }),
    ...(unread && { unread }),
  };
}

/** The same as query parameters. */
export function queryOf(view: InboxView, now: number): Omit<ListQuery, 'cursor' | 'limit' | 'sort'> {
  const { unread, ...filter } = filterOf(view, now);
  return { ...filter, ...(unread === true && { unread: 'true' as const }) };
}

/** Whether anything but the queue narrows the view. */
export function isFiltered(view: InboxView): boolean {
  return view.text !== undefined || filterNames.some((name) => view[name] !== undefined);
}

/** The view without its filters and its search: queue and order stay. */
export function withoutFilters({ q, sort }: InboxView): InboxView {
  return { q, ...(sort !== undefined && { sort }) };
}

/** The view without one value of a filter. */
export function withoutValue(view: InboxView, name: FilterName, value: string): InboxView {
  const { [name]: old, ...rest } = view;
  const left = Array.isArray(old) ? old.filter((one) => one !== value) : [];
  return left.length === 0 ? rest : { ...rest, [name]: left };
}

/** The view with a filter changed; `undefined` takes it off. */
export function withFilter<Name extends FilterName | 'sort'>(
  view: InboxView,
  name: Name,
  value: InboxView[Name] | undefined,
): InboxView {
  const changed: InboxView = { ...view, [name]: value };
  if (value === undefined || (Array.isArray(value) && value.length === 0)) delete changed[name];
  return changed;
}

function list(raw: unknown): string[] {
  const values: unknown[] = Array.isArray(raw) ? raw : [raw];
  return [...new Set(values.filter((value): value is string => typeof value === 'string' && value !== ''))];
}

function oneOf<Value extends string>(known: readonly Value[], raw: unknown): Value[] {
  const values = list(raw);
  return known.filter((value) => values.includes(value));
}

function some<Name extends string, Value>(name: Name, values: Value[]): { [key in Name]?: Value[] } {
  return values.length === 0 ? {} : ({ [name]: values } as { [key in Name]: Value[] });
}
