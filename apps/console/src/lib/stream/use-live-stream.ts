import { useQueryClient } from '@tanstack/react-query';
import { useEffect, useRef } from 'react';
import { queryKeys } from '../api/query-keys.js';
import { lookForNewVersion } from '../new-version.js';
import { useSession } from '../session.js';
import { Invalidator } from './invalidator.js';
import { keepPresence } from './live-presence.js';
import { refetch } from './refetch.js';
import { SharedStream } from './shared-stream.js';
import { staleAfter, staleAtFirst, toStreamEvent, type StreamEventName } from './stream-effects.js';
import { reportStream } from './stream-status.js';

/** Keeps what is shown up to date by the live stream, while the component is shown, and tells of each event. */
export function useLiveStream(onEvent: (event: StreamEventName, data: string) => void): void {
  const queryClient = useQueryClient();
  const userId = useSession().user.id;
  const firstUser = useRef(userId);
  const tell = useRef(onEvent);
  useEffect(() => {
    tell.current = onEvent;
  });
  useEffect(() => {
    // Somebody else signed in in another tab: nothing of what is here is theirs.
    if (firstUser.current !== userId) return window.location.reload();
    const invalidator = new Invalidator((queryKey) => refetch(queryClient, queryKey));
    let wasOpen = false;
    reportStream('broken');
    const stream = new SharedStream('/v1/stream', `parley.stream.${userId}`, {
      onEvent: (name, data) => {
        const event = toStreamEvent(name);
        keepPresence(queryClient, event, data);
        invalidator.add(staleAfter(event, data));
        tell.current(event, data);
      },
      onState: (state) => {
        reportStream(state);
        // Who is signed in may have changed while nobody listened; when the page came, its first answers may be older than the stream.
        if (state === 'open' && wasOpen) {
          invalidator.add([queryKeys.session]);
          void lookForNewVersion().catch(() => undefined);
        } else if (state === 'open') {
          invalidator.add(staleAtFirst);
        }
        wasOpen ||= state === 'open';
      },
      onRefused: () => invalidator.add([queryKeys.session]),
    });
    stream.start();
    return () => {
      stream.stop();
      reportStream('open');
    };
  }, [queryClient, userId]);
}
