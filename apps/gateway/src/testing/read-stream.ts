import { waitFor } from '#shared/testing/wait-for.js';
import type { Gateway } from './gateway-fixture.js';

/** What a client of the live stream has received so far. */
export interface ReadStream {
  response: Response;
  readonly text: string;
  readonly ended: boolean;
  lastEventId(): string;
  close(): void;
}

/** Opens the stream, reads along, and returns once the first bytes are there. */
export async function readStream(gateway: Gateway, headers: Record<string, string>): Promise<ReadStream> {
  const cancel = new AbortController();
  const response = await gateway.fetch('/v1/stream', { headers, signal: cancel.signal });
  const read = { text: '', ended: false };
  void (async () => {
    const decoder = new TextDecoder();
    try {
      for await (const chunk of response.body ?? [])
        read.text += decoder.decode(chunk as Uint8Array, { stream: true });
    } catch {
      // The spec closed it.
    }
    read.ended = true;
  })();
  await waitFor(() => read.text.length > 0);
  return {
    response,
    get text() {
      return read.text;
    },
    get ended() {
      return read.ended;
    },
    lastEventId: () => [...read.text.matchAll(/^id: (.*)$/gm)].at(-1)?.[1] ?? '',
    close: () => cancel.abort(),
  };
}
