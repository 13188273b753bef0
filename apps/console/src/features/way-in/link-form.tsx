import { ApiError, lookAtLink, redeemLink } from '@parley/client';
import { useMutation, useQuery } from '@tanstack/react-query';
import { LinkIcon } from 'lucide-react';
import { useState } from 'react';
import { MessageCard } from '../../components/message-card.js';
import type { Session } from '../../lib/api/types.js';
import { errorText } from '../../lib/i18n/code-text.js';
import { useTexts } from '../../lib/i18n/use-texts.js';
import { WayInCard } from './way-in-card.js';
import { WayInForm } from './way-in-form.js';

interface LinkFormProps {
  /** What stands behind the `#`: it never goes into a request line. */
  token: string;
  onSignedIn: (session: Session) => void;
}

/** Where the link of an invitation or a reset leads: one sets a password and is in. */
export function LinkForm({ token, onSignedIn }: LinkFormProps) {
  const { t } = useTexts();
  const [asksCode, setAsksCode] = useState(false);
  const link = useQuery({
    queryKey: ['link', token],
    queryFn: ({ signal }) => lookAtLink({ body: { token }, signal }),
    retry: false,
    gcTime: 0,
    staleTime: Infinity,
  });
  const redeem = useMutation({
    mutationFn: (body: Omit<Parameters<typeof redeemLink>[0]['body'], 'token'>) =>
      redeemLink({ body: { token, ...body } }),
    onSuccess: onSignedIn,
    onError: (error) => {
      if (error instanceof ApiError && error.code === 'second-factor-required') setAsksCode(true);
    },
  });
  if (link.isPending) return <p role="status">{t('common.loading')}</p>;
  if (link.data === undefined) {
    return (
      <main className="h-full">
        <title>{`${t('wayIn.linkInvalidTitle')} · Parley`}</title>
        <h1 className="sr-only">{t('wayIn.linkInvalidTitle')}</h1>
        <MessageCard
          icon={LinkIcon}
          role="alert"
          title={t('wayIn.linkInvalidTitle')}
          text={errorText(t, link.error)}
          testId="link-invalid"
        />
      </main>
    );
  }
  const { purpose, name, email, organizationName } = link.data;
  const isInvitation = purpose === 'invitation';
  return (
    <WayInCard
      title={isInvitation ? t('wayIn.welcome', { name }) : t('wayIn.resetTitle')}
      lead={isInvitation ? t('wayIn.invitedTo', { organization: organizationName }) : email}
    >
      <WayInForm
        fields={[
          ...(isInvitation
            ? [
                {
                  name: 'name',
                  label: t('wayIn.yourName'),
                  type: 'text' as const,
                  autoComplete: 'name',
                  value: name,
                },
              ]
            : []),
          {
            name: 'password',
            label: t('wayIn.newPassword'),
            type: 'password',
            autoComplete: 'new-password',
            hint: t('wayIn.passwordHint'),
          },
          ...(asksCode
            ? [
                {
                  name: 'code',
                  label: t('signIn.code'),
                  type: 'text' as const,
                  autoComplete: 'one-time-code',
                },
              ]
            : []),
        ]}
        submit={t('wayIn.setPassword')}
        isPending={redeem.isPending}
        problem={redeem.error === null ? null : errorText(t, redeem.error)}
        onSubmit={(values) =>
          redeem.mutate({
            password: values['password'] ?? '',
            ...(values['name'] !== undefined && { name: values['name'] }),
            ...(values['code'] !== undefined && { secondFactor: values['code'] }),
          })
        }
      />
    </WayInCard>
  );
}
