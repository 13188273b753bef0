import { ApiError, signIn } from '@parley/client';
import { useMutation } from '@tanstack/react-query';
import { useRef, useState, type FormEvent } from 'react';
import { Button } from '../../components/button.js';
import { InlineError } from '../../components/inline-error.js';
import type { Session } from '../../lib/api/types.js';
import { errorText } from '../../lib/i18n/code-text.js';
import { useTexts } from '../../lib/i18n/use-texts.js';
import { SignInField } from './sign-in-field.js';

/** E-mail address, password and, when the server asks for it, a code; made so that password managers and paste work (WCAG 3.3.8). */
export function SignInForm({ onSignedIn }: { onSignedIn: (session: Session) => void }) {
  const { t } = useTexts();
  const password = useRef<HTMLInputElement>(null);
  const code = useRef<HTMLInputElement>(null);
  const [incomplete, setIncomplete] = useState(false);
  const [asksCode, setAsksCode] = useState(false);
  const mutation = useMutation({
    mutationFn: (body: Parameters<typeof signIn>[0]['body']) => signIn({ body }),
    onSuccess: onSignedIn,
    onError: (error) => {
      if (isAboutCode(error)) setAsksCode(true);
      (isAboutCode(error) ? code : password).current?.select();
    },
  });

  const submit = (event: FormEvent<HTMLFormElement>): void => {
    event.preventDefault();
    const form = new FormData(event.currentTarget);
    const credentials = { email: text(form.get('email')).trim(), password: text(form.get('password')) };
    const secondFactor = text(form.get('code')).trim();
    const missing = credentials.email === '' || credentials.password === '';
    setIncomplete(missing);
    if (!missing) mutation.mutate({ ...credentials, ...(secondFactor !== '' && { secondFactor }) });
  };

  const problem = incomplete
    ? t('signIn.missing')
    : mutation.error !== null
      ? errorText(t, mutation.error)
      : null;
  return (
    <form noValidate onSubmit={submit} className="flex flex-col gap-4">
      <SignInField
        name="email"
        type="email"
        autoComplete="username"
        label={t('signIn.email')}
        invalid={problem !== null}
      />
      <SignInField
        name="password"
        type="password"
        autoComplete="current-password"
        label={t('signIn.password')}
        invalid={problem !== null}
        inputRef={password}
      />
      {asksCode && (
        <SignInField
          name="code"
          type="text"
          autoComplete="one-time-code"
          label={t('signIn.code')}
          invalid={problem !== null}
          inputRef={code}
        />
      )}
      {problem !== null && !mutation.isPending && (
        <div id="sign-in-problem">
          <InlineError testId="sign-in-error">{problem}</InlineError>
        </div>
      )}
      <Button
        type="submit"
        variant="primary"
        className="min-h-10"
        isPending={mutation.isPending}
        testId="sign-in-submit"
      >
        {t('signIn.submit')}
      </Button>
    </form>
  );
}

function isAboutCode(error: unknown): boolean {
  return error instanceof ApiError && error.code.startsWith('second-factor');
}

function text(value: FormDataEntryValue | null): string {
  return typeof value === 'string' ? value : '';
}
