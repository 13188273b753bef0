import type { ErrorCode } from '#shared/errors/error-codes.js';
import type { Route } from './route.js';

/** Whether a call of the route changes something, so that it needs the CSRF token of its session. */
export function changesState(route: Route): boolean {
  return route.method !== 'get';
}

/** Every error code with which a route can answer: its own, and those that follow from how it is declared. */
export function errorsOf(route: Route): ErrorCode[] {
  if (route.redirectsOnError) return [];
  const codes = new Set<ErrorCode>([
    'internal-error',
    'service-unavailable',
    'deadline-exceeded',
    ...route.errors,
  ]);
  codes.add('too-many-requests');
  if (route.access !== 'public') codes.add('session-missing');
  if (route.access !== 'public') codes.add(route.scope === 'session' ? 'session-only' : 'scope-missing');
  if (route.ifMatch)
    for (const code of ['precondition-required', 'precondition-failed'] as const) codes.add(code);
  if (route.access === 'admin' || typeof route.access === 'object') codes.add('role-missing');
  if (changesState(route)) codes.add('csrf-token-invalid');
  if (route.params) codes.add('not-found');
  if (route.query || route.headers) codes.add('validation-failed');
  if (route.body) {
    for (const code of [
      'bad-request',
      'body-too-large',
      'media-type-unsupported',
      'validation-failed',
    ] as const) {
      codes.add(code);
    }
  }
  return [...codes].sort();
}
