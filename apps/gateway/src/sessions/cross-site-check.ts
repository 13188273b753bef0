import type { IncomingHttpHeaders } from 'node:http';
import { DomainError } from '#shared/errors/domain-error.js';

/**
 * Guards what changes state without a session, which is sign-in: there is no CSRF token yet, so the browser's own word on
 * where the request comes from counts. Programs that are not browsers send neither header and are let through.
 */
export class CrossSiteCheck {
  private readonly ownOrigin: string;

  constructor(publicUrl: string) {
    this.ownOrigin = new URL(publicUrl).origin;
  }

  /** Throws `csrf-token-invalid` when a page of another site sent the request. */
  refuseForeign(headers: IncomingHttpHeaders): void {
    if (this.isOwn(headers)) return;
    throw new DomainError('csrf-token-invalid', { detail: 'Requests from other sites are refused.' });
  }

  private isOwn(headers: IncomingHttpHeaders): boolean {
    const site = headers['sec-fetch-site'];
    if (site !== undefined) return site === 'same-origin' || site === 'none';
    if (headers.origin === undefined) return true;
    return headers.origin === this.ownOrigin || hostOf(headers.origin) === headers.host;
  }
}

function hostOf(origin: string): string | undefined {
  return URL.canParse(origin) ? new URL(origin).host : undefined;
}
