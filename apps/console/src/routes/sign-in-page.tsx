import { getRouteApi } from '@tanstack/react-router';
import { Logo } from '../components/logo.js';
import { SignInForm } from '../features/sign-in/sign-in-form.js';
import { SingleSignOn } from '../features/sign-in/single-sign-on.js';
import { chooseLanguage } from '../lib/i18n/i18n.js';
import { languageNames, languages } from '../lib/i18n/languages.js';
import { useTexts } from '../lib/i18n/use-texts.js';
import { safeReturnPath } from '../lib/return-path.js';
import { useSignedIn } from './use-signed-in.js';

const route = getRouteApi('/login');

/** The sign-in; goes back to where one wanted to go. */
export function SignInPage() {
  const { t, language } = useTexts();
  const { return: wanted, error } = route.useSearch();
  const returnPath = safeReturnPath(wanted);
  const { singleSignOn } = route.useLoaderData();
  const signedIn = useSignedIn();
  return (
    <main className="flex min-h-full flex-col items-center justify-center p-4">
      <title>{`${t('signIn.title')} · Parley`}</title>
      <div className="w-full max-w-sm rounded-2xl border border-line bg-surface p-6 shadow-pop sm:p-8">
        <div className="mb-6 flex items-center gap-3">
          <Logo className="size-10 shrink-0" />
          <div>
            <p className="text-lg leading-6 font-semibold tracking-tight">Parley</p>
            <p className="text-xs text-muted">{t('signIn.lead')}</p>
          </div>
        </div>
        <h1 className="sr-only">{t('signIn.title')}</h1>
        <SingleSignOn way={singleSignOn} returnPath={returnPath} problem={error} />
        <SignInForm onSignedIn={(session) => signedIn(session, returnPath)} />
      </div>
      <div className="mt-5 flex gap-1">
        {languages.map((code) => (
          <button
            key={code}
            type="button"
            lang={code}
            aria-pressed={code === language}
            onClick={() => void chooseLanguage(code)}
            className="min-h-8 rounded-md px-3 text-xs text-muted hover:bg-hover aria-pressed:font-semibold aria-pressed:text-ink"
          >
            {languageNames[code]}
          </button>
        ))}
      </div>
    </main>
  );
}
