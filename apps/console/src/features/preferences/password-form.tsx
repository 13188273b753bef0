import { changePassword } from '@parley/client';
import { useMutation } from '@tanstack/react-query';
import { useRef, type FormEvent } from 'react';
import { Button } from '../../components/button.js';
import { InlineError } from '../../components/inline-error.js';
import { inputClass } from '../../components/text-input.js';
import { errorText } from '../../lib/i18n/code-text.js';
import { useTexts } from '../../lib/i18n/use-texts.js';
import { Section } from './section.js';

/** A new password; all other sessions end. */
export function PasswordForm() {
  const { t } = useTexts();
  const form = useRef<HTMLFormElement>(null);
  const change = useMutation({
    mutationFn: (body: { currentPassword: string; newPassword: string }) => changePassword({ body }),
    onSuccess: () => form.current?.reset(),
  });
  const submit = (event: FormEvent<HTMLFormElement>): void => {
    event.preventDefault();
    const data = new FormData(event.currentTarget);
    const [currentPassword, newPassword] = [data.get('current'), data.get('new')];
    if (typeof currentPassword === 'string' && typeof newPassword === 'string' && newPassword !== '')
      change.mutate({ currentPassword, newPassword });
  };
  return (
    <Section title={t('preferences.password')}>
      <form ref={form} onSubmit={submit} className="flex flex-col gap-3">
        <label className="flex flex-col gap-1.5 font-medium">
          {t('preferences.currentPassword')}
          <input
            name="current"
            type="password"
            autoComplete="current-password"
            data-testid="password-current"
            className={inputClass}
          />
        </label>
        <label className="flex flex-col gap-1.5 font-medium">
          {t('preferences.newPassword')}
          <input
            name="new"
            type="password"
            autoComplete="new-password"
            data-testid="password-new"
            className={inputClass}
          />
        </label>
        {change.error !== null && (
          <InlineError testId="password-problem">{errorText(t, change.error)}</InlineError>
        )}
        <div className="flex flex-wrap items-center gap-3">
          <Button type="submit" isPending={change.isPending} testId="password-save">
            {t('preferences.changePassword')}
          </Button>
          <span role="status" className="text-muted" data-testid="password-changed">
            {change.isSuccess && t('preferences.passwordChanged')}
          </span>
        </div>
      </form>
    </Section>
  );
}
