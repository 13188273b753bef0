import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { Bot, UserPlus } from 'lucide-react';
import { useState } from 'react';
import { Avatar } from '../../../components/avatar.js';
import { Badge } from '../../../components/badge.js';
import { Button } from '../../../components/button.js';
import { ErrorCard } from '../../../components/error-card.js';
import { PageHeading } from '../../../components/page-heading.js';
import { RowsSkeleton } from '../../../components/rows-skeleton.js';
import { inputClass } from '../../../components/text-input.js';
import { useTexts } from '../../../lib/i18n/use-texts.js';
import { allUsersQuery } from '../api/people.js';
import { InviteDialog } from './invite-dialog.js';
import { StateBadge } from './state-badge.js';

/** Settings: everybody of the organization, and the way to invite somebody. */
export function UsersPage() {
  const { t } = useTexts();
  const [isInviting, setInviting] = useState(false);
  const [text, setText] = useState('');
  return (
    <>
      <div className="flex flex-wrap items-start justify-between gap-3">
        <div className="min-w-0">
          <PageHeading documentTitle={t('people.users')}>{t('people.users')}</PageHeading>
          <p className="mt-1 text-muted">{t('people.usersLead')}</p>
        </div>
        <Button variant="primary" onPress={() => setInviting(true)} testId="invite">
          <UserPlus aria-hidden className="size-4" />
          {t('people.invite')}
        </Button>
      </div>
      <input
        type="search"
        value={text}
        onChange={(event) => setText(event.target.value)}
        aria-label={t('people.find')}
        placeholder={t('people.find')}
        className={`my-4 max-w-sm ${inputClass}`}
      />
      <Users text={text} />
      {isInviting && <InviteDialog onClose={() => setInviting(false)} />}
    </>
  );
}

function Users({ text }: { text: string }) {
  const { t } = useTexts();
  const query = useQuery(allUsersQuery);
  if (query.isPending) return <RowsSkeleton />;
  if (query.data === undefined) return <ErrorCard error={query.error} onRetry={() => void query.refetch()} />;
  const wanted = text.trim().toLocaleLowerCase();
  const found = query.data.items.filter(({ name, email }) =>
    `${name} ${email ?? ''}`.toLocaleLowerCase().includes(wanted),
  );
  if (found.length === 0) return <p className="p-4 text-muted">{t('people.nobodyFound')}</p>;
  return (
    <ul
      data-testid="users-list"
      className="divide-y divide-line overflow-hidden rounded-lg border border-line bg-surface"
    >
      {found.map(({ id, name, email, kind, organizationRole, state }) => (
        <li key={id} data-testid="user-row" data-user-id={id}>
          <Link
            to="/settings/users/$userId"
            params={{ userId: id }}
            className="flex flex-wrap items-center gap-3 px-4 py-2.5 hover:bg-hover focus-visible:-outline-offset-2"
          >
            {kind === 'service' ? (
              <Bot aria-hidden className="size-8 shrink-0 text-muted" />
            ) : (
              <Avatar name={name} />
            )}
            <span className="min-w-0 grow basis-40">
              <span className="block truncate font-medium">{name}</span>
              <span className="block truncate text-xs text-muted">
                {kind === 'service' ? t('people.service') : email}
              </span>
            </span>
            {organizationRole === 'admin' && <Badge tone="accent">{t('people.admin')}</Badge>}
            <StateBadge state={state} />
          </Link>
        </li>
      ))}
    </ul>
  );
}
