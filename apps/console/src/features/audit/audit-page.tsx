import { listAudit, type AuditEntry } from '@parley/client';
import { infiniteQueryOptions, useInfiniteQuery } from '@tanstack/react-query';
import { PageHeading } from '../../components/page-heading.js';
import { PagedTable } from '../../components/paged-table.js';
import { TimeText } from '../../components/time-text.js';
import { useUsers } from '../../lib/directory.js';
import { useTexts } from '../../lib/i18n/use-texts.js';
import { changesOf, type Change } from './changes.js';

/** Which entries are shown; stands in the address. */
export interface AuditView {
  action?: string;
  user?: string;
}

const actions = [
  'user',
  'user-link',
  'session',
  'team',
  'channel-grant',
  'channel-access',
  'channel-settings',
  'channel-deadlines',
  'channel',
  'api-token',
  'webhook-endpoint',
  'tag',
  'topic',
  'resolve-reason',
  'saved-reply',
  'organization',
] as const;

const auditQuery = ({ action, user }: AuditView) =>
  infiniteQueryOptions({
    queryKey: ['audit', action ?? '', user ?? ''],
    queryFn: ({ pageParam, signal }) =>
      listAudit({
        query: {
          limit: 50,
          ...(action !== undefined && { action }),
          ...(user !== undefined && { userId: user }),
          ...(pageParam !== null && { cursor: pageParam }),
        },
        signal,
      }),
    initialPageParam: null as string | null,
    getNextPageParam: (last) => last.nextCursor,
  });

interface AuditPageProps {
  view: AuditView;
  onChange: (view: AuditView) => void;
}

/** Settings: who changed what, from what, to what. Nobody can change it. */
export function AuditPage({ view, onChange }: AuditPageProps) {
  const { t } = useTexts();
  const query = useInfiniteQuery(auditQuery(view));
  const users = [...(useUsers()?.values() ?? [])];
  const select = 'min-h-8 rounded-md border border-line-strong bg-surface px-2';
  const put = (name: keyof AuditView, value: string): void => {
    const { [name]: _, ...rest } = view;
    onChange(value === '' ? rest : { ...rest, [name]: value });
  };
  return (
    <>
      <PageHeading documentTitle={t('audit.title')}>{t('audit.title')}</PageHeading>
      <p className="mt-1 text-muted">{t('audit.lead')}</p>
      <div className="my-4 flex flex-wrap gap-3">
        <select
          value={view.action ?? ''}
          onChange={(event) => put('action', event.target.value)}
          aria-label={t('audit.what')}
          data-testid="audit-action"
          className={select}
        >
          <option value="">{t('audit.everything')}</option>
          {actions.map((action) => (
            <option key={action} value={action}>
              {t(`audit.of.${action}`)}
            </option>
          ))}
        </select>
        <select
          value={view.user ?? ''}
          onChange={(event) => put('user', event.target.value)}
          aria-label={t('audit.who')}
          data-testid="audit-user"
          className={select}
        >
          <option value="">{t('audit.everybody')}</option>
          {users.map(({ id, name }) => (
            <option key={id} value={id}>
              {name}
            </option>
          ))}
        </select>
      </div>
      <PagedTable
        query={query}
        columns={[t('audit.when'), t('audit.who'), t('audit.what')]}
        emptyTitle={t('audit.none')}
        emptyText={t('audit.noneText')}
        row={(entry) => <AuditRow key={entry.id} entry={entry} />}
        testId="audit"
      />
    </>
  );
}

function AuditRow({ entry }: { entry: AuditEntry }) {
  const { t } = useTexts();
  return (
    <tr className="border-t border-line align-top" data-testid="audit-row">
      <td className="px-3 py-2 whitespace-nowrap md:px-4">
        <TimeText at={entry.at} />
      </td>
      <td className="px-3 py-2 wrap-anywhere md:px-4">
        {entry.actor.name}
        {entry.actor.tokenId !== null && <span className="text-muted"> ({t('audit.byToken')})</span>}
      </td>
      <td className="px-3 py-2 wrap-anywhere md:px-4">
        <code className="text-xs">{entry.action}</code>
        <Changes changes={changesOf(entry)} />
      </td>
    </tr>
  );
}

function Changes({ changes }: { changes: readonly Change[] }) {
  return (
    <dl className="text-xs">
      {changes.map(({ name, before, after }) => (
        <div key={name} className="flex flex-wrap gap-x-1.5">
          <dt className="text-muted">{name}:</dt>
          <dd>
            {before !== null && <del className="text-danger">{before}</del>}{' '}
            {after !== null && <ins className="text-ok no-underline">{after}</ins>}
          </dd>
        </div>
      ))}
    </dl>
  );
}
