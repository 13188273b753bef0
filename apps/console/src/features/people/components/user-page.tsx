import type { UserDetail } from '@parley/client';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { Button } from '../../../components/button.js';
import { ConfirmDialog } from '../../../components/confirm-dialog.js';
import { ErrorCard } from '../../../components/error-card.js';
import { InlineError } from '../../../components/inline-error.js';
import { PageHeading } from '../../../components/page-heading.js';
import { RowsSkeleton } from '../../../components/rows-skeleton.js';
import { errorText } from '../../../lib/i18n/code-text.js';
import { useTexts } from '../../../lib/i18n/use-texts.js';
import { usePeople, userQuery } from '../api/people.js';
import { LinkOnce } from './link-once.js';
import { ResetSecondFactor } from './reset-second-factor.js';
import { SessionsSection } from './sessions-section.js';
import { StateBadge } from './state-badge.js';
import { UserForm } from './user-form.js';

/** Settings: one user; name, role and teams, a link to come in, sessions, and the end. */
export function UserPage({ userId }: { userId: string }) {
  const query = useQuery(userQuery(userId));
  if (query.isPending) return <RowsSkeleton />;
  if (query.data === undefined) return <ErrorCard error={query.error} onRetry={() => void query.refetch()} />;
  return <User user={query.data} />;
}

function User({ user }: { user: UserDetail }) {
  const { t, formats } = useTexts();
  const { link, deactivate, reactivate } = usePeople();
  const [isAsking, setAsking] = useState(false);
  const error = link.error ?? deactivate.error ?? reactivate.error;
  const isOut = user.state === 'deactivated';
  return (
    <div className="flex flex-col gap-6">
      <div>
        <div className="flex flex-wrap items-center gap-3">
          <PageHeading documentTitle={user.name}>{user.name}</PageHeading>
          <StateBadge state={user.state} />
        </div>
        <p className="mt-1 text-muted wrap-anywhere">
          {user.kind === 'service' ? t('people.service') : user.email}
          {user.lastSignInAt !== null &&
            ` · ${t('people.lastSignIn', { at: formats.dateTime(user.lastSignInAt) })}`}
          {user.secondFactor && ` · ${t('people.hasSecondFactor')}`}
        </p>
      </div>
      <UserForm key={user.version} user={user} />
      {error !== null && <InlineError testId="user-problem">{errorText(t, error)}</InlineError>}
      {link.data !== undefined && <LinkOnce link={link.data} name={user.name} />}
      <div className="flex flex-wrap gap-2">
        {user.kind === 'person' && !isOut && (
          <Button onPress={() => link.mutate(user.id)} isPending={link.isPending} testId="make-link">
            {user.state === 'invited' ? t('people.inviteAgain') : t('people.resetPassword')}
          </Button>
        )}
        {user.secondFactor && <ResetSecondFactor user={user} />}
        {isOut ? (
          <Button
            onPress={() => reactivate.mutate(user.id)}
            isPending={reactivate.isPending}
            testId="reactivate"
          >
            {t('people.reactivate')}
          </Button>
        ) : (
          <Button onPress={() => setAsking(true)} isPending={deactivate.isPending} testId="deactivate">
            {t('people.deactivate')}
          </Button>
        )}
      </div>
      {user.kind === 'person' && <SessionsSection userId={user.id} />}
      <ConfirmDialog
        title={t('people.deactivateTitle', { name: user.name })}
        text={t('people.deactivateText')}
        isOpen={isAsking}
        onClose={() => setAsking(false)}
        testId="deactivate-dialog"
      >
        <Button autoFocus onPress={() => setAsking(false)}>
          {t('people.cancel')}
        </Button>
        <Button
          variant="primary"
          testId="deactivate-confirm"
          onPress={() => {
            setAsking(false);
            deactivate.mutate(user.id);
          }}
        >
          {t('people.deactivate')}
        </Button>
      </ConfirmDialog>
    </div>
  );
}
