import { ApiError } from './api-error.js';
import { EventStreamParser } from './event-stream-parser.js';
import type { Client } from './generated/client/index.js';
import type { StreamEvents } from './generated/types.gen.js';
import { sleepUnlessAborted } from './retrying-fetch.js';

/** One event of the live stream; `lastEventId` is where to go on after it, also in another process. */
export type LiveEvent = {
  [Type in keyof StreamEvents]: { type: Type; data: StreamEvents[Type]; lastEventId: string };
}[keyof StreamEvents];

export interface LiveEventsOptions {
  client: Client;
  /** Ends the stream. */
  signal?: AbortSignal;
  /** Goes on behind this event. Without it: from now on. */
  lastEventId?: string;
  /** After how long a silence the connection counts as lost; the server says something every 15 seconds. */
  silenceMs?: number;
  /** The first pause before a broken connection is taken up again; it doubles up to thirty times that. */
  pauseMs?: number;
}

const NEVER = new AbortController().signal;
const LONGEST_PAUSES = 30;

/**
 * What changes, as it changes. A connection that breaks is taken up again where it ended; `reset` says that events were missed,
 * so that everything shown has to be fetched. Ends with `signal`; throws an ApiError when the server refuses it for good.
 */
export async function* liveEvents(options: LiveEventsOptions): AsyncGenerator<LiveEvent, void, undefined> {
  const { signal = NEVER, pauseMs = 1000 } = options;
  let lastEventId = options.lastEventId ?? '';
  for (let failures = 0; !signal.aborted; failures += 1) {
    // Broken off before the server said where we are: nobody knows what was missed.
    if (failures > 0 && lastEventId === '') yield { type: 'reset', data: {}, lastEventId };
    try {
      for await (const event of oneConnection(options, lastEventId)) {
        failures = 0;
        lastEventId = event.lastEventId;
        if (event.type !== undefined) yield event as LiveEvent;
      }
    } catch (error) {
      if (signal.aborted) return;
      if (isFinal(error)) throw error;
    }
    await sleepUnlessAborted(pauseBefore(failures, pauseMs), signal).catch(() => undefined);
  }
}

/** An event, or without a type only where the stream is now. */
type Step = { type: string; data: unknown; lastEventId: string } | { type?: undefined; lastEventId: string };

async function* oneConnection(options: LiveEventsOptions, lastEventId: string): AsyncGenerator<Step> {
  const { client, signal = NEVER, silenceMs = 45_000 } = options;
  const ending = new AbortController();
  const end = (): void => ending.abort(signal.reason);
  const tooQuiet = (): void => ending.abort(new Error('Nothing was heard of the server'));
  signal.addEventListener('abort', end, { once: true });
  let timer = setTimeout(tooQuiet, silenceMs);
  try {
    const reader = await readerOf(open(client, lastEventId, ending.signal), ending.signal);
    const parser = new EventStreamParser(lastEventId);
    const decoder = new TextDecoder();
    for (;;) {
      const { done, value } = await reader.read();
      if (done) return;
      clearTimeout(timer);
      timer = setTimeout(tooQuiet, silenceMs);
      for (const { event, data, id } of parser.push(decoder.decode(value, { stream: true })))
        yield { type: event, data: JSON.parse(data), lastEventId: id };
      yield { lastEventId: parser.lastEventId };
    }
  } finally {
    clearTimeout(timer);
    signal.removeEventListener('abort', end);
    ending.abort();
  }
}

type Body = ReadableStream<Uint8Array>;

/**
 * The reader of a body that is still to come; rejects when `signal` is aborted first. Not left to fetch: an abort reaches it only as
 * long as nobody has collected the request (Node 20), and the body only when it is told itself.
 */
async function readerOf(
  coming: Promise<Body>,
  signal: AbortSignal,
): Promise<ReadableStreamDefaultReader<Uint8Array>> {
  const aborted = new Promise<never>((_resolve, reject) => {
    signal.addEventListener('abort', () => reject(signal.reason as Error), { once: true });
  });
  aborted.catch(() => undefined);
  const hangUp = (body: Body | ReadableStreamDefaultReader<Uint8Array>): void =>
    void body.cancel().catch(() => undefined);
  coming.then((body) => signal.aborted && hangUp(body)).catch(() => undefined);
  const reader = (await Promise.race([coming, aborted])).getReader();
  signal.addEventListener('abort', () => hangUp(reader), { once: true });
  return reader;
}

function open(client: Client, lastEventId: string, signal: AbortSignal): Promise<Body> {
  return client.get<Body, unknown, true, 'data'>({
    url: '/v1/stream',
    security: [{ type: 'http', scheme: 'bearer' }],
    headers: { Accept: 'text/event-stream', ...(lastEventId !== '' && { 'Last-Event-ID': lastEventId }) },
    parseAs: 'stream',
    responseStyle: 'data',
    throwOnError: true,
    signal,
  });
}

/** Whether asking again cannot help: the token is gone, or the right. */
function isFinal(error: unknown): boolean {
  if (!(error instanceof ApiError) || error.status === null) return false;
  return error.status >= 400 && error.status < 500 && error.status !== 429;
}

function pauseBefore(failures: number, pauseMs: number): number {
  return Math.min(pauseMs * 2 ** failures, pauseMs * LONGEST_PAUSES) * (0.5 + Math.random() / 2);
}
