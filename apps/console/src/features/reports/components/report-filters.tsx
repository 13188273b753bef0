import { useQuery } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { useChannels, useUsers } from '../../../lib/directory.js';
import { useTexts } from '../../../lib/i18n/use-texts.js';
import { tagsQuery, topicsQuery } from '../../../lib/labels.js';
import { useSession } from '../../../lib/session.js';
import { teamsQuery } from '../api/reports.js';
import { groupings, ranges, type Grouping, type Range, type ReportView } from '../report-view.js';

interface ReportFiltersProps {
  view: ReportView;
  onChange: (view: ReportView) => void;
}

const control = 'min-h-8 w-full min-w-0 rounded-md border border-line-strong bg-surface px-2';

/** Which time, grouped by what, of which channel, agent, team, kind and label. */
export function ReportFilters({ view, onChange }: ReportFiltersProps) {
  const { t } = useTexts();
  const { channelRoles } = useSession();
  const channels = [...(useChannels()?.values() ?? [])].filter(({ id }) => channelRoles[id] === 'supervisor');
  const users = [...(useUsers()?.values() ?? [])];
  const teams = useQuery(teamsQuery).data?.items ?? [];
  const labels = [...(useQuery(topicsQuery).data?.items ?? []), ...(useQuery(tagsQuery).data?.items ?? [])];
  const { from: _, to: __, range: ___, ...rest } = view;
  const put = (change: Partial<ReportView>): void => onChange({ ...view, ...change });
  const one = (name: 'channel' | 'agent' | 'team' | 'label' | 'kind', value: string): void => {
    const { [name]: ____, ...others } = view;
    onChange(value === '' ? others : { ...others, [name]: value });
  };
  return (
    <div className="grid gap-3 sm:grid-cols-2 lg:grid-cols-4" data-testid="report-filters">
      <Choice label={t('reports.range')} testId="report-range">
        <select
          value={view.range ?? ''}
          onChange={(event) => onChange({ ...rest, range: event.target.value as Range })}
          className={control}
        >
          {view.range === undefined && <option value="">{t('reports.ownRange')}</option>}
          {ranges.map((range) => (
            <option key={range} value={range}>
              {t(`reports.ranges.${range}`)}
            </option>
          ))}
        </select>
      </Choice>
      <Choice label={t('reports.by')} testId="report-by">
        <select
          value={view.by}
          onChange={(event) => put({ by: event.target.value as Grouping })}
          className={control}
        >
          {groupings.map((by) => (
            <option key={by} value={by}>
              {t(`reports.groupings.${by}`)}
            </option>
          ))}
        </select>
      </Choice>
      <Narrow
        label={t('reports.channel')}
        value={view.channel}
        options={channels.map(({ id, displayName }) => ({ id, name: displayName }))}
        onChange={(value) => one('channel', value)}
        testId="report-channel"
      />
      <Narrow
        label={t('reports.kind')}
        value={view.kind}
        options={(['direct-message', 'comment', 'mention'] as const).map((id) => ({
          id,
          name: t(`inboxFilter.kinds.${id}`),
        }))}
        onChange={(value) => one('kind', value)}
        testId="report-kind"
      />
      <Narrow
        label={t('reports.agent')}
        value={view.agent}
        options={users}
        onChange={(value) => one('agent', value)}
        testId="report-agent"
      />
      <Narrow
        label={t('reports.team')}
        value={view.team}
        options={teams}
        onChange={(value) => one('team', value)}
        testId="report-team"
      />
      <Narrow
        label={t('reports.label')}
        value={view.label}
        options={labels}
        onChange={(value) => one('label', value)}
        testId="report-label"
      />
    </div>
  );
}

interface NarrowProps {
  label: string;
  value: string | undefined;
  options: readonly { id: string; name: string }[];
  onChange: (value: string) => void;
  testId: string;
}

function Narrow({ label, value, options, onChange, testId }: NarrowProps) {
  const { t } = useTexts();
  return (
    <Choice label={label} testId={testId}>
      <select value={value ?? ''} onChange={(event) => onChange(event.target.value)} className={control}>
        <option value="">{t('inboxFilter.all')}</option>
        {options.map(({ id, name }) => (
          <option key={id} value={id}>
            {name}
          </option>
        ))}
      </select>
    </Choice>
  );
}

function Choice({ label, testId, children }: { label: string; testId: string; children: ReactNode }) {
  return (
    <label data-testid={testId} className="flex flex-col gap-1 text-xs text-muted">
      {label}
      {children}
    </label>
  );
}
