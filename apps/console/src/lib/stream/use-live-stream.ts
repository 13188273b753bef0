import { useQueryClient } from '@tanstack/react-query';
import { useEffect, useRef } from 'react';
import { queryKeys } from '../api/query-keys.js';
import { Invalidator } from './invalidator.js';
import { openLiveStream } from './live-stream.js';
import { keepPresence } from './live-presence.js';
import { isNewMessage } from './stream-effects.js';
import { reportStream } from './stream-status.js';

/** Keeps what is shown up to date by the live stream, while the component is shown. */
export function useLiveStream(onNewMessage: () => void): void {
  const queryClient = useQueryClient();
  const announce = useRef(onNewMessage);
  useEffect(() => {
    announce.current = onNewMessage;
  });
  useEffect(() => {
    const invalidator = new Invalidator((queryKey) => queryClient.invalidateQueries({ queryKey }));
    reportStream(false);
    const close = openLiveStream('/v1/stream', {
      onStale: (keys) => invalidator.add(keys),
      onEvent: (event, data) => {
        keepPresence(queryClient, event, data);
        if (isNewMessage(event, data)) announce.current();
      },
      onOpen: reportStream,
      onRefused: () => invalidator.add([queryKeys.session]),
    });
    return () => {
      close();
      reportStream(true);
    };
  }, [queryClient]);
}
