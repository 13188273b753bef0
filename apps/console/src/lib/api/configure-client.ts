import { client, toApiError } from '@parley/client';

interface CsrfTokens {
  /** The token of the session as we know it. */
  current: () => string | undefined;
  /** Fetches the session again, for when another tab has signed in anew. */
  refresh: () => Promise<string | undefined>;
}

const CSRF_HEADER = 'X-CSRF-Token';

/** Sets up the API client: same-origin cookies, the CSRF header, typed errors. */
export function configureClient(tokens: CsrfTokens): void {
  client.setConfig({
    credentials: 'same-origin',
    auth: (scheme) => (scheme.name === CSRF_HEADER ? tokens.current() : undefined),
    fetch: (request) => fetchWithFreshToken(request as Request, tokens),
  });
  client.interceptors.error.use((error, response) => toApiError(error, response));
}

async function fetchWithFreshToken(request: Request, tokens: CsrfTokens): Promise<Response> {
  const again = request.headers.has(CSRF_HEADER) ? request.clone() : null;
  const response = await fetch(request);
  if (response.status !== 403 || again === null) return response;
  const problem = (await response
    .clone()
    .json()
    .catch(() => null)) as { code?: string } | null;
  if (problem?.code !== 'csrf-token-invalid') return response;
  const token = await tokens.refresh();
  if (token === undefined) return response;
  again.headers.set(CSRF_HEADER, token);
  return fetch(again);
}
