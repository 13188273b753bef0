import { isPublicAddress } from '#shared/network/public-addresses.js';
import { isIP } from 'node:net';

/** Where one attempt may go to. */
export interface WebhookTarget {
  url: URL;
  /** The IP addresses to one of which the connection is made, whatever the name resolves to later. */
  addresses: string[];
}

/** All addresses of a name; `local`: as this machine sees it, for hosts that are listed as allowed. */
export type Resolve = (hostname: string, local: boolean) => Promise<string[]>;

/** Nothing is ever sent to this address. Says why, and never the address. */
export class RefusedAddressError extends Error {
  override readonly name = 'RefusedAddressError';
}

/** Decides where webhooks may be sent to, so that nobody is led to anything inside (server-side request forgery). */
export class WebhookTargets {
  constructor(
    private readonly hostsAllowed: readonly string[],
    private readonly resolve: Resolve,
  ) {}

  /** What can be told without a name server. Throws `RefusedAddressError`. */
  check(address: string): URL {
    const url = parse(address);
    const hostname = bare(url);
    if (this.hostsAllowed.includes(hostname)) return url;
    if (url.protocol !== 'https:') throw new RefusedAddressError('not HTTPS');
    if (url.port !== '' && url.port !== '8443')
      throw new RefusedAddressError('a port other than 443 and 8443');
    if (isIP(hostname) > 0 && !isPublicAddress(hostname))
      throw new RefusedAddressError('not a public address');
    return url;
  }

  /** The same with the name resolved, once: of its addresses each must be public. Rejects as the resolver does, too. */
  async targetOf(address: string): Promise<WebhookTarget> {
    const url = this.check(address);
    const hostname = bare(url);
    if (isIP(hostname) > 0) return { url, addresses: [hostname] };
    const allowed = this.hostsAllowed.includes(hostname);
    const addresses = await this.resolve(hostname, allowed);
    if (!allowed && !addresses.every(isPublicAddress)) throw new RefusedAddressError('not a public address');
    return { url, addresses };
  }
}

function bare(url: URL): string {
  return url.hostname.replace(/^\[|\]$/g, '');
}

function parse(address: string): URL {
  if (!URL.canParse(address)) throw new RefusedAddressError('not an address');
  const url = new URL(address);
  if (url.protocol !== 'https:' && url.protocol !== 'http:') throw new RefusedAddressError('not HTTP');
  if (url.username !== '' || url.password !== '') throw new RefusedAddressError('with credentials');
  return url;
}
