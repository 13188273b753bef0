import { toApiError } from './api-error.js';
import { createClient, createConfig, type Client } from './generated/client/index.js';
import { retryingFetch, type RetryOptions } from './retrying-fetch.js';

/** Where the gateway is, and who asks. */
export interface ParleyOptions extends Pick<RetryOptions, 'retries' | 'maxPauseMs'> {
  /** For example `https://parley.example.com`. */
  baseUrl: string;
  /** An API token: `parley_pat_…` of a person, or `parley_svc_…` of a service account. */
  token: string;
  fetch?: typeof globalThis.fetch;
}

/** A connection for the calls of this package: `listConversations({ client: createParley(…), query: { queue: 'new' } })`. */
export function createParley({ baseUrl, token, fetch, ...retry }: ParleyOptions): Client {
  const client = createClient(
    createConfig({
      baseUrl,
      throwOnError: true,
      auth: (scheme) => (scheme.type === 'http' && scheme.scheme === 'bearer' ? token : undefined),
      fetch: retryingFetch(fetch ?? ((input, init) => globalThis.fetch(input, init)), retry),
    }),
  );
  client.interceptors.error.use((error, response) => toApiError(error, response));
  return client;
}
