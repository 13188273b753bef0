import { everything, staleAfter, streamEventNames, type StreamEventName } from './stream-effects.js';
import type { QueryKey } from '../api/query-keys.js';

interface StreamListener {
  onStale: (keys: readonly QueryKey[]) => void;
  onEvent: (event: StreamEventName, data: string) => void;
  onOpen: (open: boolean) => void;
  /** The gateway refused the stream: perhaps the session has ended. */
  onRefused: () => void;
}

const MAX_PAUSE_MS = 30_000;

/**
 * Keeps one EventSource open. A connection that merely broke is taken up again by the browser, with `Last-Event-ID`; one that was
 * refused is opened anew after a growing pause, and then everything counts as stale, because events may have been missed.
 * Returns what closes it.
 */
export function openLiveStream(url: string, listener: StreamListener): () => void {
  let source: EventSource | undefined;
  let timer: ReturnType<typeof setTimeout> | undefined;
  let refusals = 0;

  const open = (anew: boolean): void => {
    source = new EventSource(url);
    source.addEventListener('open', () => {
      refusals = 0;
      listener.onOpen(true);
      if (anew) listener.onStale(everything);
    });
    source.addEventListener('error', () => {
      listener.onOpen(false);
      if (source?.readyState === EventSource.CLOSED) retryLater();
    });
    for (const name of streamEventNames) {
      source.addEventListener(name, (event: MessageEvent<string>) => {
        listener.onEvent(name, event.data);
        listener.onStale(staleAfter(name, event.data));
      });
    }
  };
  const retryLater = (): void => {
    listener.onRefused();
    timer = setTimeout(() => open(true), Math.min(MAX_PAUSE_MS, 1_000 * 2 ** refusals));
    refusals += 1;
  };

  open(false);
  return () => {
    clearTimeout(timer);
    source?.close();
  };
}
