import { useQuery } from '@tanstack/react-query';
import { useChannels, useUserName } from '../../../lib/directory.js';
import { useTexts } from '../../../lib/i18n/use-texts.js';
import { tagsQuery, topicsQuery } from '../../../lib/labels.js';
import { teamsQuery } from '../api/reports.js';
import type { Grouping, ReportView } from '../report-view.js';

const MONDAY = Date.UTC(2024, 0, 1);
const DAY_MS = 86_400_000;

/** What a row of a report is called; null: what has none of it. */
export function useRowName(by: Grouping): (key: string | null) => string {
  const { t, formats } = useTexts();
  const channels = useChannels();
  const userName = useUserName();
  const teams = useQuery(teamsQuery).data?.items;
  const tags = useQuery(tagsQuery).data?.items;
  const topics = useQuery(topicsQuery).data?.items;
  const nameIn = (items: readonly { id: string; name: string }[] | undefined, id: string): string =>
    items?.find((item) => item.id === id)?.name ?? '…';
  return (key) => {
    if (key === null) return t('reports.without');
    switch (by) {
      case 'day':
        return formats.date(`${key}T12:00:00`);
      case 'weekday':
        return new Intl.DateTimeFormat(formats.locale, { weekday: 'long', timeZone: 'UTC' }).format(
          MONDAY + (Number(key) - 1) * DAY_MS,
        );
      case 'hour-of-day':
        return t('reports.oClock', { hour: key });
      case 'channel':
        return channels?.get(key)?.displayName ?? '…';
      case 'agent':
        return userName(key);
      case 'team':
        return nameIn(teams, key);
      case 'tag':
        return nameIn(tags, key);
      case 'topic':
        return nameIn(topics, key);
      case 'kind':
        return t(`inboxFilter.kinds.${key as NonNullable<ReportView['kind']>}`);
    }
  };
}
