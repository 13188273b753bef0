import { lookup } from 'node:dns/promises';
import { request as requestPlain, type IncomingMessage } from 'node:http';
import { request as requestSecure } from 'node:https';
import type { Readable } from 'node:stream';
import { pinnedTo } from '#shared/network/pinned-lookup.js';
import { TimeLimit } from '#shared/network/time-limit.js';
import { FetchError } from './fetch-error.js';
import { fetchTarget, type FetchTarget, type Resolve } from './fetch-target.js';

/** Bounds of one fetch. */
export interface FetchLimits {
  hostsAllowed: readonly string[];
  maxBytes: number;
  /** Until the connection stands. */
  connectMs: number;
  /** Without any byte. */
  idleMs: number;
  /** For everything, redirects included. */
  totalMs: number;
}

/** A CDN that is slower than this is tried again later. */
export const fetchTimes = { connectMs: 5_000, idleMs: 15_000, totalMs: 120_000 };

const maxRedirects = 3;
const redirects = new Set([301, 302, 303, 307, 308]);

/**
 * Fetches bytes from addresses that came from outside, without being led to anything inside (server-side request forgery): each
 * address, redirects too, goes through `fetchTarget`, and the connection is made to the very IP address that was checked there,
 * so that a name that resolves differently a moment later changes nothing. Sends no cookies, no credentials and no referrer.
 */
export class SafeFetcher {
  constructor(
    private readonly limits: FetchLimits,
    private readonly resolve: Resolve = resolveAll,
  ) {}

  /**
   * The bytes, as they come, until `signal`. Throws `FetchError`; so does reading, when it goes wrong on the way or grows too
   * large.
   */
  async fetch(address: string, signal: AbortSignal): Promise<AsyncIterable<Buffer>> {
    const limit = new TimeLimit(this.limits.totalMs, signal);
    try {
      const response = await this.follow(address, limit.signal);
      // Reading counts too: the limit ends with the response, however that ends.
      response.once('close', () => limit.free());
      return this.bytesOf(response);
    } catch (error) {
      limit.free();
      throw error;
    }
  }

  /** The response that leads nowhere else. */
  private async follow(address: string, signal: AbortSignal): Promise<IncomingMessage> {
    let next = address;
    for (let redirect = 0; redirect <= maxRedirects; redirect += 1) {
      const target = await this.targetOf(next);
      const response = await this.request(target, signal);
      const location = locationOf(response);
      if (location === null) return response;
      response.destroy();
      next = resolveLocation(location, target.url);
    }
    throw new FetchError('refused', 'too many redirects');
  }

  private async targetOf(address: string): Promise<FetchTarget> {
    try {
      return await fetchTarget(address, this.limits.hostsAllowed, this.resolve);
    } catch (error) {
      throw error instanceof FetchError ? error : unavailable(error);
    }
  }

  private request({ url, addresses }: FetchTarget, signal: AbortSignal): Promise<IncomingMessage> {
    const send = url.protocol === 'https:' ? requestSecure : requestPlain;
    return new Promise((resolve, reject) => {
      const request = send(url, {
        agent: false,
        signal,
        headers: { accept: '*/*', 'accept-encoding': 'identity', 'user-agent': 'Parley' },
        lookup: pinnedTo(addresses),
      });
      const slow = setTimeout(
        () => request.destroy(new Error('no connection in time')),
        this.limits.connectMs,
      );
      request.on('socket', (socket) => {
        const connected = url.protocol === 'https:' ? 'secureConnect' : 'connect';
        socket.once(connected, () => clearTimeout(slow));
      });
      request.on('close', () => clearTimeout(slow));
      request.setTimeout(this.limits.idleMs, () => request.destroy(new Error('nothing came in time')));
      request.on('error', (error) => reject(unavailable(error)));
      request.on('response', resolve);
      request.end();
    });
  }

  private bytesOf(response: IncomingMessage): AsyncIterable<Buffer> {
    try {
      checkStatus(response.statusCode ?? 0);
      const announced = Number(response.headers['content-length'] ?? 0);
      if (announced > this.limits.maxBytes) throw tooLarge();
    } catch (error) {
      response.destroy();
      throw error;
    }
    return bounded(response, this.limits.maxBytes);
  }
}

async function* bounded(response: Readable, maxBytes: number): AsyncGenerator<Buffer> {
  let size = 0;
  try {
    for await (const chunk of response as AsyncIterable<Buffer>) {
      size += chunk.length;
      if (size > maxBytes) throw tooLarge();
      yield chunk;
    }
  } catch (error) {
    throw error instanceof FetchError ? error : unavailable(error);
  } finally {
    response.destroy();
  }
}

/** meta-platform.md 8.17: signed addresses answer like this once they have expired. */
function checkStatus(status: number): void {
  if (status >= 200 && status < 300) return;
  if (status === 403 || status === 404 || status === 410) throw new FetchError('gone', `HTTP ${status}`);
  const later = status >= 500 || status === 429 || status === 408;
  throw new FetchError(later ? 'unavailable' : 'refused', `HTTP ${status}`);
}

function locationOf({ statusCode, headers }: IncomingMessage): string | null {
  return redirects.has(statusCode ?? 0) ? (headers.location ?? null) : null;
}

function resolveLocation(location: string, from: URL): string {
  if (!URL.canParse(location, from.href)) throw new FetchError('address-refused', 'a redirect to no address');
  return new URL(location, from).href;
}

function unavailable(error: unknown): FetchError {
  const { code, name } = error as NodeJS.ErrnoException;
  return new FetchError('unavailable', code ?? name ?? 'connection lost', { cause: error });
}

function tooLarge(): FetchError {
  return new FetchError('too-large', 'more bytes than are taken');
}

async function resolveAll(hostname: string): Promise<string[]> {
  const found = await lookup(hostname, { all: true });
  return found.map(({ address }) => address);
}
