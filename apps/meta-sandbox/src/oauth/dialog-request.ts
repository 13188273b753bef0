import type { Config } from '../config.js';
import type { DialogErrorKey } from './dialog-messages.js';
import { invalidScopes } from './permissions.js';

/** What the app asked for (1.1). */
export interface DialogRequest {
  redirectUri: string;
  state: string | undefined;
  scopes: string[];
  rerequest: boolean;
}

/** Shown inside the page; Facebook never redirects for these (1.1). */
export class DialogProblem extends Error {
  constructor(
    readonly key: DialogErrorKey,
    readonly detail = '',
  ) {
    super(`${key} ${detail}`);
  }
}

type Query = Record<string, unknown>;

function text(query: Query, name: string): string | undefined {
  const value = query[name];
  return typeof value === 'string' ? value : undefined;
}

function readRedirectUri(query: Query, config: Config): string {
  const uri = text(query, 'redirect_uri');
  if (!uri || !URL.canParse(uri) || !/^https?:$/.test(new URL(uri).protocol))
    throw new DialogProblem('no-redirect');
  if (config.redirectUris.length > 0 && !config.redirectUris.includes(uri))
    throw new DialogProblem('url-blocked');
  return uri;
}

function readScopes(query: Query, legacyGroups: boolean): string[] {
  const scopes = (text(query, 'scope') ?? '').split(/[,\s]+/).filter((scope) => scope !== '');
  const invalid = invalidScopes(scopes, legacyGroups);
  if (invalid.length > 0) throw new DialogProblem('invalid-scopes', invalid.join(', '));
  return [...new Set(['public_profile', ...scopes])];
}

/** Checks the parameters of `GET /{v}/dialog/oauth`. */
export function readDialogRequest(query: Query, config: Config, legacyGroups: boolean): DialogRequest {
  if (text(query, 'client_id') !== config.appId) throw new DialogProblem('invalid-app');
  const redirectUri = readRedirectUri(query, config);
  if ((text(query, 'response_type') ?? 'code') !== 'code') throw new DialogProblem('invalid-response-type');
  return {
    redirectUri,
    state: text(query, 'state'),
    scopes: readScopes(query, legacyGroups),
    rerequest: (text(query, 'auth_type') ?? '').split(',').includes('rerequest'),
  };
}

/** Back to the app with these parameters; `state` is returned unchanged. */
function backToApp(request: DialogRequest, params: Record<string, string>): string {
  const url = new URL(request.redirectUri);
  for (const [name, value] of Object.entries(params)) url.searchParams.set(name, value);
  if (request.state !== undefined) url.searchParams.set('state', request.state);
  return url.toString();
}

/** The fragment `#_=_` follows on Facebook [unverified]. */
export function successUrl(request: DialogRequest, code: string): string {
  const url = backToApp(request, { code });
  return url.includes('#') ? url : `${url}#_=_`;
}

/** Some mistakes of the app come back without `error` (1.1). */
export function failedUrl(request: DialogRequest, error: { code: number; message: string }): string {
  return backToApp(request, { error_code: String(error.code), error_message: error.message });
}

export function cancelledUrl(request: DialogRequest): string {
  return backToApp(request, {
    error: 'access_denied',
    error_code: '200',
    error_description: 'Permissions error',
    error_reason: 'user_denied',
  });
}
