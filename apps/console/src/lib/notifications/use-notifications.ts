import { useNavigate } from '@tanstack/react-router';
import { useCallback, useEffect, useRef } from 'react';
import { readPreference } from '../preferences/preferences.js';
import { useSession } from '../session.js';
import { isNewMessage, readConversationChanged, type StreamEventName } from '../stream/stream-effects.js';
import { tellVisibility } from './tabs.js';
import { startTitleBadge } from './title-badge.js';

/** What is to be told of each event of the stream, so that a user who looks elsewhere learns of it. */
export function useNotifications(): (event: StreamEventName, data: string) => void {
  const navigate = useNavigate();
  const userId = useSession().user.id;
  const badge = useRef<ReturnType<typeof startTitleBadge>>(undefined);
  useEffect(() => {
    const hide = tellVisibility();
    badge.current = startTitleBadge();
    return () => {
      hide();
      badge.current?.stop();
    };
  }, []);
  return useCallback(
    (event, data) => {
      if (event !== 'conversation.changed' || !document.hidden) return;
      const changed = readConversationChanged(data);
      if (changed === null) return;
      if (isNewMessage(event, data)) badge.current?.add(changed.conversationId);
      if (readPreference('notify-assigned') !== 'on' && readPreference('notify-new') !== 'on') return;
      const open = (id: string): void => void navigate({ to: '/inbox', search: { q: changed.queue, id } });
      import('./notify.js')
        .then(({ notify }) => notify(changed, { userId, open }))
        // The conversation cannot be read any more, or the browser shows none: then there is nothing to tell.
        .catch(() => undefined);
    },
    [navigate, userId],
  );
}
