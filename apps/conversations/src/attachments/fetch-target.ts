import { isIP } from 'node:net';
import { FetchError } from './fetch-error.js';
import { isPublicAddress } from '#shared/network/public-addresses.js';

/** One address that a request may go to. */
export interface FetchTarget {
  url: URL;
  /** The IP addresses to one of which the connection is made, whatever the name resolves to later. */
  addresses: string[];
}

/** All addresses of a name. */
export type Resolve = (hostname: string) => Promise<string[]>;

/**
 * Decides whether something may be fetched from an address that came from outside, and resolves its name, once. Only HTTPS on
 * its own port, no credentials, and only the public internet: a name of which any address is not public is refused. What is
 * listed in `hostsAllowed` (host names) is exempt.
 */
export async function fetchTarget(
  address: string,
  hostsAllowed: readonly string[],
  resolve: Resolve,
): Promise<FetchTarget> {
  const url = parse(address);
  const hostname = url.hostname.replace(/^\[|\]$/g, '');
  const addresses = isIP(hostname) > 0 ? [hostname] : await resolve(hostname);
  if (addresses.length === 0) throw new FetchError('unavailable', 'the name has no address');
  if (hostsAllowed.includes(hostname)) return { url, addresses };
  if (url.protocol !== 'https:') throw new FetchError('address-refused', 'not HTTPS');
  if (url.port !== '') throw new FetchError('address-refused', 'not the port of HTTPS');
  if (!addresses.every(isPublicAddress)) throw new FetchError('address-refused', 'not a public address');
  return { url, addresses };
}

function parse(address: string): URL {
  if (!URL.canParse(address)) throw new FetchError('address-refused', 'not an address');
  const url = new URL(address);
  if (url.protocol !== 'https:' && url.protocol !== 'http:') {
    throw new FetchError('address-refused', 'not HTTP');
  }
  if (url.username !== '' || url.password !== '') {
    throw new FetchError('address-refused', 'with credentials');
  }
  return url;
}
