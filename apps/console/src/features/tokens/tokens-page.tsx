import { listTokens, revokeToken, type ApiToken } from '@parley/client';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { KeyRound } from 'lucide-react';
import { useState } from 'react';
import { Badge } from '../../components/badge.js';
import { Button } from '../../components/button.js';
import { ErrorCard } from '../../components/error-card.js';
import { MessageCard } from '../../components/message-card.js';
import { PageHeading } from '../../components/page-heading.js';
import { RowsSkeleton } from '../../components/rows-skeleton.js';
import { TimeText } from '../../components/time-text.js';
import { errorText } from '../../lib/i18n/code-text.js';
import { useTexts } from '../../lib/i18n/use-texts.js';
import { addNotice } from '../../lib/notices.js';
import { useNow } from '../../lib/time/use-now.js';
import { CreateToken } from './create-token.js';

const tokensKey = ['tokens'];

/** Settings: API tokens of everybody of the organization, and the way to make one. */
export function TokensPage() {
  const { t } = useTexts();
  const [isCreating, setCreating] = useState(false);
  return (
    <>
      <div className="mb-4 flex flex-wrap items-start justify-between gap-3">
        <div className="min-w-0">
          <PageHeading documentTitle={t('tokens.title')}>{t('tokens.title')}</PageHeading>
          <p className="mt-1 text-muted">{t('tokens.lead')}</p>
        </div>
        <Button variant="primary" onPress={() => setCreating(true)} testId="token-new">
          {t('tokens.create')}
        </Button>
      </div>
      {isCreating && <CreateToken queryKey={tokensKey} onClose={() => setCreating(false)} />}
      <Tokens />
    </>
  );
}

function Tokens() {
  const { t } = useTexts();
  const query = useQuery({
    queryKey: tokensKey,
    queryFn: ({ signal }) => listTokens({ query: { everybody: 'true' }, signal }),
  });
  if (query.isPending) return <RowsSkeleton />;
  if (query.data === undefined) return <ErrorCard error={query.error} onRetry={() => void query.refetch()} />;
  if (query.data.items.length === 0) {
    return (
      <MessageCard
        icon={KeyRound}
        title={t('tokens.none')}
        text={t('tokens.noneText')}
        testId="tokens-empty"
      />
    );
  }
  return (
    <ul
      data-testid="tokens-list"
      className="divide-y divide-line overflow-hidden rounded-lg border border-line bg-surface"
    >
      {query.data.items.map((token) => (
        <TokenRow key={token.id} token={token} />
      ))}
    </ul>
  );
}

function TokenRow({ token }: { token: ApiToken }) {
  const { t, formats } = useTexts();
  const queryClient = useQueryClient();
  const now = useNow();
  const revoke = useMutation({
    mutationFn: () => revokeToken({ path: { tokenId: token.id } }),
    onError: (error) => addNotice(errorText(t, error)),
    onSettled: () => queryClient.invalidateQueries({ queryKey: tokensKey }),
  });
  const isOver = token.revokedAt !== null || Date.parse(token.expiresAt) <= now;
  return (
    <li className="flex flex-wrap items-center gap-3 px-4 py-2.5" data-testid="token-row">
      <div className="min-w-0 grow basis-64">
        <p className="font-medium wrap-anywhere">
          {token.name} <code className="text-xs text-muted">{token.prefix}…</code>
        </p>
        <p className="text-xs text-muted">
          {token.userName} · {token.scopes.join(', ')} ·{' '}
          {t('tokens.expires', { at: formats.date(token.expiresAt) })} ·{' '}
          {token.lastUsedAt === null ? (
            t('tokens.neverUsed')
          ) : (
            <>
              {t('tokens.lastUsed')} <TimeText at={token.lastUsedAt} />
            </>
          )}
        </p>
      </div>
      {isOver ? (
        <Badge>{t(token.revokedAt === null ? 'tokens.expired' : 'tokens.revoked')}</Badge>
      ) : (
        <Button
          aria-label={t('tokens.revokeOf', { name: token.name })}
          onPress={() => revoke.mutate()}
          isPending={revoke.isPending}
          testId="token-revoke"
        >
          {t('tokens.revoke')}
        </Button>
      )}
    </li>
  );
}
