import { QueryClientProvider } from '@tanstack/react-query';
import { RouterProvider } from '@tanstack/react-router';
import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { I18nProvider } from 'react-aria-components/I18nProvider';
import { configureClient } from './lib/api/configure-client.js';
import { createQueryClient } from './lib/api/query-client.js';
import { startI18n } from './lib/i18n/i18n.js';
import { useTexts } from './lib/i18n/use-texts.js';
import { listenToKeys } from './lib/keyboard/commands.js';
import { applyTheme } from './lib/preferences/theme.js';
import { cachedCsrfToken, sessionQuery } from './lib/session.js';
import { createConsoleRouter } from './routes/router.js';
import './styles.css';

const queryClient = createQueryClient(() => goToSignIn());
const router = createConsoleRouter(queryClient);

function goToSignIn(): void {
  const { pathname, href } = router.state.location;
  if (pathname === '/login') return;
  void router.navigate({ to: '/login', search: { return: href } }).then(forgetEverything);
}

/** What was shown to who was signed in; what the page that is shown now asks for stays. */
function forgetEverything(): void {
  queryClient.removeQueries({ predicate: (query) => query.getObserversCount() === 0 });
}

configureClient({
  current: () => cachedCsrfToken(queryClient),
  refresh: () =>
    queryClient.fetchQuery({ ...sessionQuery, staleTime: 0 }).then((session) => session.csrfToken),
});

function Console() {
  const { formats } = useTexts();
  return (
    <I18nProvider locale={formats.locale}>
      <QueryClientProvider client={queryClient}>
        <RouterProvider router={router} />
      </QueryClientProvider>
    </I18nProvider>
  );
}

async function start(): Promise<void> {
  applyTheme();
  await startI18n();
  listenToKeys();
  createRoot(document.getElementById('root') as HTMLElement).render(
    <StrictMode>
      <Console />
    </StrictMode>,
  );
}

/** Without its own files the console cannot even say so in the catalogue's words. */
function showStartFailure(): void {
  const root = document.getElementById('root');
  if (root === null) return;
  const retry = document.createElement('a');
  retry.href = window.location.href;
  retry.textContent = 'Reload · Neu laden';
  root.replaceChildren('Parley could not be loaded. · Parley konnte nicht geladen werden. ', retry);
}

start().catch(showStartFailure);
