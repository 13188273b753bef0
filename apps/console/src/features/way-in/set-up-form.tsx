import { setUp } from '@parley/client';
import { useMutation } from '@tanstack/react-query';
import type { Session } from '../../lib/api/types.js';
import { errorText } from '../../lib/i18n/code-text.js';
import { useTexts } from '../../lib/i18n/use-texts.js';
import { WayInCard } from './way-in-card.js';
import { WayInForm } from './way-in-form.js';

interface SetUpFormProps {
  /** The installation was configured with a code, so that nobody else is first. */
  codeRequired: boolean;
  onSignedIn: (session: Session) => void;
}

/** The first organization of an installation, with its first admin. */
export function SetUpForm({ codeRequired, onSignedIn }: SetUpFormProps) {
  const { t } = useTexts();
  const mutation = useMutation({
    mutationFn: (values: Record<string, string>) =>
      setUp({
        body: {
          organizationName: values['organizationName'] ?? '',
          name: values['name'] ?? '',
          email: (values['email'] ?? '').trim(),
          password: values['password'] ?? '',
          ...(codeRequired && { code: values['code'] ?? '' }),
        },
      }),
    onSuccess: onSignedIn,
  });
  const text = { type: 'text', autoComplete: 'off' } as const;
  return (
    <WayInCard title={t('wayIn.setUpTitle')} lead={t('wayIn.setUpLead')}>
      <WayInForm
        fields={[
          { ...text, name: 'organizationName', label: t('wayIn.organization'), autoComplete: 'organization' },
          { ...text, name: 'name', label: t('wayIn.yourName'), autoComplete: 'name' },
          { name: 'email', label: t('signIn.email'), type: 'email', autoComplete: 'username' },
          {
            name: 'password',
            label: t('wayIn.newPassword'),
            type: 'password',
            autoComplete: 'new-password',
            hint: t('wayIn.passwordHint'),
          },
          ...(codeRequired
            ? [{ ...text, name: 'code', label: t('wayIn.code'), hint: t('wayIn.codeHint') }]
            : []),
        ]}
        submit={t('wayIn.begin')}
        isPending={mutation.isPending}
        problem={mutation.error === null ? null : errorText(t, mutation.error)}
        onSubmit={(values) => mutation.mutate(values)}
      />
    </WayInCard>
  );
}
